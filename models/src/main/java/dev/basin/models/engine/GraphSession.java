package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.BatchVisitor;
import dev.basin.api.model.Capability;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.Target;
import dev.basin.models.engine.Autograd.Recording;
import dev.basin.models.graph.GraphPass;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A session of a graph whose operators Basin knows: it can do everything a session may be asked.
 *
 * <p>Opened by {@link Sessions#open}. Confined to one thread at a time; any number of sessions may
 * work side by side. Close it to free its native memory.
 */
public final class GraphSession implements ModelSession, AutoCloseable {
  /** Activations, their gradients, and room for what the operators need in between. */
  private static final int PASS_FACTOR = 4;

  private final NDManager manager;
  private final SessionOptions options;
  private final DeviceGraph graph;
  private final Autograd autograd;
  private final LossHead head;
  private final DeviceData data;

  /** Makes a session that owns the manager; the graph may be another's. */
  GraphSession(DeviceGraph graph, SessionOptions options, NDManager manager) {
    this.manager = manager;
    this.options = options;
    this.graph = graph;
    autograd = new Autograd(manager);
    head = new LossHead(manager);
    data = new DeviceData(manager, options.precision().dataType(), options.dataBudget());
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

  Autograd autograd() {
    return autograd;
  }

  LossHead head() {
    return head;
  }

  @Override
  public Evaluation evaluate(NDArray weights, Dataset examples) {
    requireLabels(examples);
    double loss = 0;
    double correct = 0;
    try (GradientMode off = GradientMode.off();
        NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> tensors = graph.tensorsAt(weights);
      Batches batches = batches(examples, scope);
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = scope.newSubManager()) {
          Batch batch = batches.get(i, inner);
          double[] sums = head.summary(graph.logits(tensors, batch.features()), batch.labels());
          loss += sums[0];
          correct += sums[1];
        }
      }
    }
    return new Evaluation(loss / examples.size(), correct / examples.size(), examples.size());
  }

  @Override
  public ExampleEvaluation evaluateExamples(NDArray weights, Dataset examples) {
    try (GradientMode off = GradientMode.off();
        NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> tensors = graph.tensorsAt(weights);
      Batches batches = batches(examples, scope);
      ExampleReadout readout = new ExampleReadout(examples, network().classes(), head);
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = scope.newSubManager()) {
          Batch batch = batches.get(i, inner);
          readout.add(batch, graph.logits(tensors, batch.features()));
        }
      }
      return readout.result();
    }
  }

  @Override
  public LossGradient gradient(NDArray weights, Dataset examples, NDManager owner) {
    requireLabels(examples);
    try (GradientMode recording = GradientMode.recording();
        NDManager scope = manager.newSubManager()) {
      List<NDArray> leaves = graph.parameters().leaves(weights, scope);
      Map<String, NDArray> tensors = graph.tensors(leaves);
      Batches batches = batches(examples, scope);
      FlatSum sum = new FlatSum(batches.count(), precision(), scope);
      double loss = 0;
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = scope.newSubManager()) {
          NDArray losses = losses(tensors, batches.get(i, inner));
          NDList slices =
              autograd.gradients(
                  List.of(losses),
                  leaves,
                  List.of(shares(losses, examples.size())),
                  Recording.DROP,
                  inner);
          sum.add(graph.parameters().join(slices, inner));
          loss += losses.stopGradient().toType(DataType.FLOAT64, false).sum().getDouble();
        }
      }
      return new LossGradient(loss / examples.size(), sum.result(owner));
    }
  }

  @Override
  public HessianOperator hessian(NDArray weights, Dataset examples) {
    requireLabels(examples);
    return new GraphHessian(this, weights, examples);
  }

  @Override
  public void forEachBatch(NDArray weights, Dataset examples, BatchVisitor visitor) {
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

  @Override
  public Ablation ablation(NDArray weights, Dataset examples, Ablation.Replacement replacement) {
    return new GraphAblation(this, weights, examples, replacement, options.activationBudget());
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
      NDArray values = TargetValues.of(target, logits, () -> labels, head);
      NDArray seed = inner.full(values.getShape(), 1, values.getDataType());
      NDList slices =
          autograd.gradients(
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

  /** The examples in batches that fit the activation budget. */
  Batches batches(Dataset examples, NDManager scope) {
    requireShape(examples);
    long perExample = PASS_FACTOR * graph.numbersPerExample() * options.precision().bytes();
    long limit = Math.max(1, options.activationBudget() / Math.max(1, perExample));
    return data.batches(examples, (int) Math.min(limit, examples.size()), scope);
  }

  /** The recorded loss of every example of a batch. */
  NDArray losses(Map<String, NDArray> tensors, Batch batch) {
    return head.losses(graph.logits(tensors, batch.features()), batch.labels());
  }

  /** The weight of every example in the mean over all: 1/N each. */
  static NDArray shares(NDArray losses, int examples) {
    return losses.getManager().full(losses.getShape(), 1, losses.getDataType()).divi(examples);
  }

  private void requireShape(Dataset examples) {
    if (!examples.exampleShape().equals(network().inputShape())) {
      throw Problem.request("DAT-014", "the data does not fit the network")
          .at("%s into %s".formatted(examples.name(), network().name()))
          .found("examples of shape " + new Shape(examples.exampleShape()))
          .expected(new Shape(network().inputShape()).toString())
          .fix("give the shape with --shape, such as 1x8x8")
          .exception();
    }
    if (examples.labelled() && examples.classes() > network().classes()) {
      throw Problem.request("DAT-015", "the data has more classes than the network")
          .at("%s into %s".formatted(examples.name(), network().name()))
          .found(examples.classes() + " classes")
          .expected("at most " + network().classes())
          .exception();
    }
  }

  private static void requireLabels(Dataset examples) {
    examples.label(0);
  }
}
