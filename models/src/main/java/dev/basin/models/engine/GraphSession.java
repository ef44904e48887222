package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
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
import dev.basin.api.model.PathVisitor;
import dev.basin.api.model.Target;
import dev.basin.models.engine.Autograd.Recording;
import dev.basin.models.graph.GraphPass;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A session of a graph whose operators Basin knows: it can do everything a session may be asked.
 *
 * <p>Opened by {@link Sessions#open}.
 */
public final class GraphSession implements NetworkSession {
  /** Activations, their gradients, and room for what the operators need in between. */
  private static final int PASS_FACTOR = 4;

  private final NDManager manager;
  private final SessionOptions options;
  private final DeviceGraph graph;
  private final DatasetLoss loss;
  private final DeviceData data;
  private final TapShelf shelf;
  private Optional<SurfacePlan> surfaces = Optional.empty();
  private Optional<ContributionRules> contributionRules = Optional.empty();

  /** Makes a session that owns the manager; the graph may be another's. */
  GraphSession(DeviceGraph graph, SessionOptions options, NDManager manager) {
    this.manager = manager;
    this.options = options;
    this.graph = graph;
    DataType precision = options.precision().dataType();
    loss = new DatasetLoss(manager, precision, graph.parameters());
    data = new DeviceData(manager, precision, options.dataBudget());
    shelf = new TapShelf(manager, options.activationBudget());
  }

  private GraphSession(GraphSession base, LogitForm form) {
    manager = base.manager;
    options = base.options;
    graph = base.graph;
    loss = base.loss.on(form);
    data = base.data;
    shelf = base.shelf;
  }

  @Override
  public ModelSession on(LogitForm form) {
    return new GraphSession(this, form);
  }

  @Override
  public NetworkDescription network() {
    return graph.description();
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
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
    return graph.weights();
  }

  DeviceGraph graph() {
    return graph;
  }

  DatasetLoss loss() {
    return loss;
  }

  SessionOptions options() {
    return options;
  }

  @Override
  public Evaluation evaluate(NDArray weights, Dataset examples) {
    DataFit.requireLabels(examples);
    try (GradientMode off = GradientMode.off();
        NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> tensors = graph.tensorsAt(weights);
      return loss.evaluate(
          features -> graph.logits(tensors, features), examples, batches(examples, scope));
    }
  }

  @Override
  public ExampleEvaluation evaluateExamples(NDArray weights, Dataset examples) {
    try (GradientMode off = GradientMode.off();
        NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> tensors = graph.tensorsAt(weights);
      return loss.examples(
          features -> graph.logits(tensors, features),
          examples,
          network().classes(),
          batches(examples, scope));
    }
  }

  @Override
  public LossSurface surface(
      NDArray origin, List<NDArray> axes, Dataset examples, Optional<Dataset> statistics) {
    DataFit.requireLabels(examples);
    statistics.ifPresent(data -> DataFit.requireShape(data, network()));
    NDManager scope = manager.newSubManager();
    try (GradientMode off = GradientMode.off()) {
      return surfaces()
          .open(new SurfacePoints(origin, List.copyOf(axes)), examples, statistics, scope);
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  private SurfacePlan surfaces() {
    if (surfaces.isEmpty()) {
      surfaces = Optional.of(new SurfacePlan(this));
    }
    return surfaces.get();
  }

  ContributionRules contributionRules() {
    if (contributionRules.isEmpty()) {
      contributionRules = Optional.of(new ContributionRules(graph.graph()));
    }
    return contributionRules.get();
  }

  @Override
  public LossGradient gradient(NDArray weights, Dataset examples, NDManager owner) {
    DataFit.requireLabels(examples);
    try (GradientMode recording = GradientMode.recording();
        NDManager scope = manager.newSubManager()) {
      return loss.gradient(
          graph.at(weights, scope), examples.size(), batches(examples, scope), owner);
    }
  }

  @Override
  public NDArray targetGradient(NDArray weights, Dataset examples, Target target, NDManager owner) {
    try (GradientMode recording = GradientMode.recording();
        NDManager scope = manager.newSubManager()) {
      return loss.targetGradient(
          target, graph.at(weights, scope), examples, batches(examples, scope), owner);
    }
  }

  @Override
  public HessianOperator hessian(NDArray weights, Dataset examples) {
    DataFit.requireLabels(examples);
    NDManager scope = manager.newSubManager();
    try {
      // A copy: the caller may change the weights while a recording lives.
      NDArray own = weights.duplicate();
      own.attach(scope);
      return new LossHessian(
          loss, graph.at(own, scope), examples.size(), batches(examples, scope), scope);
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  @Override
  public void forEachBatch(NDArray weights, Dataset examples, BatchVisitor visitor) {
    if (weights == graph.weights() && shelf.free()) {
      shelf.visit(this, examples, visitor);
      return;
    }
    try (GradientMode off = GradientMode.off();
        NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> tensors = graph.tensors(graph.parameters().split(weights, scope));
      Batches batches = batches(examples, scope);
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = scope.newSubManager()) {
          visitor.visit(new GraphTapBatch(this, tensors, batches.get(i, inner), inner));
        }
      }
    }
  }

  /** What passes with taps leave for later ones. */
  TapShelf shelf() {
    return shelf;
  }

  @Override
  public void forEachPath(
      NDArray weights, Dataset examples, Dataset baselines, double[] points, PathVisitor visitor) {
    DataFit.requireBaselines(baselines, examples);
    double[] alphas = points.clone();
    if (alphas.length == 0) {
      throw new IllegalArgumentException("a path has at least one point");
    }
    int rows = fitting();
    int most = Math.max(1, rows / alphas.length);
    try (GradientMode off = GradientMode.off();
        NDManager scope = manager.newSubManager()) {
      PathNetwork network =
          new PathNetwork(this, graph.tensors(graph.parameters().split(weights, scope)), rows);
      Batches ends = batches(examples, most, scope);
      Batches starts = batches(baselines, most, scope);
      for (int i = 0; i < ends.count(); i++) {
        try (NDManager inner = scope.newSubManager()) {
          PathRows paths = new PathRows(ends.get(i, inner), starts.get(i, inner), alphas);
          visitor.visit(new GraphPathBatch(network, paths, inner));
        }
      }
    }
  }

  @Override
  public Ablation ablation(NDArray weights, Dataset examples, Ablation.Replacement replacement) {
    NDManager scope = manager.newSubManager();
    try {
      return new GraphAblation(
          this, weights, examples, replacement, options.activationBudget(), scope);
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  /**
   * Logits with gates on units, in evaluation mode.
   *
   * @param weights flat [P]
   * @param features [B, example shape], in the session's precision and on its device
   * @param gates what stands on the units
   * @param scope owner of the result
   * @return [B, classes]
   */
  public NDArray gatedLogits(NDArray weights, NDArray features, Gates gates, NDManager scope) {
    try (GradientMode off = GradientMode.off();
        NDManager inner = manager.newSubManager()) {
      NDArray logits = gated(weights, features, gates.aliases(inner), inner);
      logits.attach(scope);
      return logits;
    }
  }

  /**
   * The gradient with respect to gates of the sum over examples of a target.
   *
   * @param weights flat [P]
   * @param features [B, example shape], in the session's precision and on its device
   * @param labels [B], INT64; not looked at where the target needs none
   * @param gates where the gradient is taken
   * @param target which scalar per example
   * @param scope owner of the results
   * @return per layer, in the shape of its factors: one row per example, or their sum
   */
  public Map<String, NDArray> gateGradients(
      NDArray weights,
      NDArray features,
      NDArray labels,
      Gates gates,
      Target target,
      NDManager scope) {
    try (GradientMode recording = GradientMode.recording();
        NDManager inner = manager.newSubManager()) {
      Map<String, Gates.Gate> leaves = gates.aliases(inner).layers();
      leaves.values().forEach(gate -> gate.factor().setRequiresGradient(true));
      NDArray logits = gated(weights, features, new Gates(leaves), inner);
      NDArray values = TargetValues.of(target, logits, () -> labels, loss.head());
      NDArray seed = inner.full(values.getShape(), 1, values.getDataType());
      NDList slices =
          loss.autograd()
              .gradients(
                  List.of(values),
                  leaves.values().stream().map(Gates.Gate::factor).toList(),
                  List.of(seed),
                  Recording.DROP,
                  scope);
      Map<String, NDArray> gradients = new LinkedHashMap<>();
      for (String layer : leaves.keySet()) {
        gradients.put(layer, slices.get(gradients.size()));
      }
      return gradients;
    }
  }

  private NDArray gated(NDArray weights, NDArray features, Gates gates, NDManager inner) {
    Map<String, NDArray> tensors = graph.tensors(graph.parameters().split(weights, inner));
    Map<String, NDArray> known = Map.of(graph.graph().input(), DeviceData.alias(features, inner));
    return graph.run(
        GraphPass.whole(graph.graph()), tensors, known, GateHooks.of(gates, graph), inner);
  }

  @Override
  public void close() {
    manager.close();
  }

  /** The features of examples that follow each other, [B, example shape]. */
  NDArray features(Dataset examples, int first, int count, NDManager scope) {
    DataFit.requireShape(examples, network());
    return data.features(examples, first, first + count, scope);
  }

  /** The examples in batches that fit the activation budget. */
  Batches batches(Dataset examples, NDManager scope) {
    return batches(examples, examples.size(), scope);
  }

  /** The examples in batches that fit the activation budget and have at most so many. */
  Batches batches(Dataset examples, int most, NDManager scope) {
    DataFit.requireShape(examples, network());
    DataFit.requireClasses(examples, network());
    int limit = Math.min(fitting(), Math.min(most, examples.size()));
    return data.batches(examples, limit, scope);
  }

  /** How many examples fit the activation budget, at least one. */
  private int fitting() {
    long perExample = PASS_FACTOR * graph.numbersPerExample() * options.precision().bytes();
    long fitting = options.activationBudget() / Math.max(1, perExample);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, fitting));
  }
}
