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
import dev.basin.models.engine.Autograd.Recording;
import java.util.EnumSet;
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
    throw new UnsupportedOperationException("follows");
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
