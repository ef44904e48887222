package dev.basin.models.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.BatchVisitor;
import dev.basin.api.model.Capability;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.LogitForm;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.NetworkDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A session of a TorchScript module: loss, and where it shows parameters, gradient and Hessian
 * products at any weights; no layers.
 *
 * <p>A module doesn't say what it takes: the description's input shape is empty and its classes 0
 * until data has gone through. It computes in the precision it was saved in.
 */
public final class OpaqueSession implements NetworkSession {
  /** A guess, as nothing is known of the activations: this many times the input. */
  private static final int PASS_FACTOR = 256;

  private final NDManager manager;
  private final SessionOptions options;
  private final PtSymbolBlock module;
  private final List<NDArray> targets;
  private final NDArray weights;
  private final DatasetLoss loss;
  private final DeviceData data;
  private NetworkDescription description;

  OpaqueSession(Network.Opaque network, SessionOptions options, NDManager manager) {
    this.manager = manager;
    this.options = options;
    DataType precision = options.precision().dataType();
    module = load(network, manager);
    JniUtils.enableInferenceMode(module);
    try (GradientMode off = GradientMode.off()) {
      targets = module.getDirectParameters().values().stream().map(Parameter::getArray).toList();
      OpaqueParameters.requirePrecision(targets, options.precision(), network);
      FlatParameters parameters =
          new FlatParameters(OpaqueParameters.layout(targets), precision, manager);
      weights = parameters.join(targets, manager);
      description =
          new NetworkDescription(network.name(), List.of(), 0, parameters.layout(), List.of(), 0);
      loss = new DatasetLoss(manager, precision, parameters);
    }
    data = new DeviceData(manager, precision, options.dataBudget());
  }

  private OpaqueSession(OpaqueSession base, LogitForm form) {
    manager = base.manager;
    options = base.options;
    module = base.module;
    targets = base.targets;
    weights = base.weights;
    description = base.description;
    loss = base.loss.on(form);
    data = base.data;
  }

  @Override
  public ModelSession on(LogitForm form) {
    return new OpaqueSession(this, form);
  }

  private static PtSymbolBlock load(Network.Opaque network, NDManager manager) {
    try (InputStream in = Files.newInputStream(network.file())) {
      return JniUtils.loadModule((PtNDManager) manager, in, true, false);
    } catch (IOException | EngineException e) {
      throw Problem.request("NET-032", "the module can't be loaded")
          .at(network.file().toString())
          .expected("a TorchScript file, as torch.jit.save writes it")
          .fix("a file of torch.save won't do: export with torch.jit.trace, or better to ONNX")
          .exception(e);
    }
  }

  @Override
  public NetworkDescription network() {
    return description;
  }

  @Override
  public Set<Capability> capabilities() {
    return targets.isEmpty()
        ? EnumSet.noneOf(Capability.class)
        : EnumSet.of(Capability.WEIGHTS, Capability.GRADIENT, Capability.HESSIAN_VECTOR_PRODUCT);
  }

  @Override
  public DataType precision() {
    return options.precision().dataType();
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public NDArray weights() {
    return weights;
  }

  @Override
  public Evaluation evaluate(NDArray at, Dataset examples) {
    DataFit.requireLabels(examples);
    try (GradientMode off = GradientMode.off();
        NDManager scope = manager.newSubManager()) {
      Batches batches = batches(examples, scope);
      assign(at, scope);
      return loss.evaluate(this::logits, examples, batches);
    }
  }

  @Override
  public ExampleEvaluation evaluateExamples(NDArray at, Dataset examples) {
    try (GradientMode off = GradientMode.off();
        NDManager scope = manager.newSubManager()) {
      Batches batches = batches(examples, scope);
      assign(at, scope);
      return loss.examples(this::logits, examples, description.classes(), batches);
    }
  }

  @Override
  public LossSurface surface(
      NDArray origin, List<NDArray> axes, Dataset examples, Optional<Dataset> statistics) {
    DataFit.requireLabels(examples);
    if (statistics.isPresent()) {
      require(Capability.ACTIVATIONS, "recomputing the statistics of batch normalisation");
    }
    return new PlainLossSurface(this, origin, axes, examples);
  }

  @Override
  public LossGradient gradient(NDArray at, Dataset examples, NDManager owner) {
    require(Capability.GRADIENT, "the gradient");
    DataFit.requireLabels(examples);
    try (NDManager scope = manager.newSubManager()) {
      Batches batches = batches(examples, scope);
      try (GradientMode recording = GradientMode.recording()) {
        return loss.gradient(new At(at), examples.size(), batches, owner);
      }
    }
  }

  @Override
  public HessianOperator hessian(NDArray at, Dataset examples) {
    require(Capability.HESSIAN_VECTOR_PRODUCT, "the Hessian");
    DataFit.requireLabels(examples);
    NDManager scope = manager.newSubManager();
    try {
      NDArray own = at.duplicate();
      own.attach(scope);
      return new LossHessian(loss, new At(own), examples.size(), batches(examples, scope), scope);
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  @Override
  public void forEachBatch(NDArray at, Dataset examples, BatchVisitor visitor) {
    require(Capability.ACTIVATIONS, "a pass with taps");
  }

  @Override
  public Ablation ablation(NDArray at, Dataset examples, Ablation.Replacement replacement) {
    require(Capability.GATES, "ablation");
    throw new IllegalStateException("an opaque module has no gates");
  }

  @Override
  public void close() {
    manager.close();
  }

  /** The module at some weights; they are written into it before every pass. */
  private final class At implements DifferentiableLoss {
    private final NDArray at;

    At(NDArray at) {
      this.at = at;
      targets.forEach(target -> target.setRequiresGradient(true));
    }

    @Override
    public List<NDArray> leaves() {
      return targets;
    }

    @Override
    public NDArray logits(NDArray features) {
      try (GradientMode off = GradientMode.off()) {
        assign(at, features.getManager());
      }
      return OpaqueSession.this.logits(features);
    }

    /** The next call may write other weights into the module. */
    @Override
    public boolean lasting() {
      return false;
    }
  }

  private void assign(NDArray at, NDManager scope) {
    loss.parameters().assign(targets, at, scope);
  }

  private NDArray logits(NDArray features) {
    return IValueUtils.forward(module, new NDList(features), true).head();
  }

  private Batches batches(Dataset examples, NDManager scope) {
    long perExample =
        (long) PASS_FACTOR * examples.features().width() * options.precision().bytes();
    long limit = Math.max(1, options.activationBudget() / perExample);
    Batches batches = data.batches(examples, (int) Math.min(limit, examples.size()), scope);
    describe(examples, batches, scope);
    return batches;
  }

  /** Learns the number of classes from what comes out for the data's shape. */
  private void describe(Dataset examples, Batches batches, NDManager scope) {
    if (!description.inputShape().equals(examples.exampleShape())) {
      try (GradientMode off = GradientMode.off();
          NDManager inner = scope.newSubManager()) {
        long[] shape = logits(batches.get(0, inner).features()).getShape().getShape();
        description = OpaqueParameters.describe(description, examples, shape);
      } catch (EngineException e) {
        throw Problem.request("NET-035", "the data does not fit the network")
            .at("%s into %s".formatted(examples.name(), description.name()))
            .found("examples of shape " + examples.exampleShape())
            .expected("a shape that the module takes")
            .fix("give the shape with --shape, such as 1x8x8")
            .exception(e);
      }
    }
    DataFit.requireClasses(examples, description);
  }
}
