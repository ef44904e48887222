package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.NetworkDescription;
import dev.basin.models.engine.Autograd.Recording;
import dev.basin.models.graph.ForwardContext;
import java.util.List;

/**
 * A graph in training: loss and gradient on explicit batches, in training mode.
 *
 * <p>The weights are the caller's; running statistics are the session's and move in place with
 * every forward pass in training mode. Confined to one thread. Close it to free its native memory.
 */
public final class TrainingSession implements AutoCloseable {
  private final DeviceGraph graph;
  private final NDManager manager;
  private final Autograd autograd;
  private final LossHead head;
  private final GraphSession evaluation;

  TrainingSession(DeviceGraph graph, SessionOptions options, NDManager manager) {
    this.graph = graph;
    this.manager = manager;
    autograd = new Autograd(manager);
    head = new LossHead(manager);
    evaluation = new GraphSession(graph, options, manager.newSubManager());
  }

  /**
   * What the network is.
   *
   * @return the description
   */
  public NetworkDescription network() {
    return graph.description();
  }

  /**
   * The session's manager, on the session's device; make sub-managers of it.
   *
   * @return the manager; don't close it
   */
  public NDManager manager() {
    return manager;
  }

  /**
   * The initial weights.
   *
   * @return flat [P]; duplicate it to train
   */
  public NDArray weights() {
    return graph.weights();
  }

  /**
   * Evaluation mode with the running statistics as they are now, for validation along the way.
   *
   * @return a session that closes with this one; don't close it
   */
  public ModelSession evaluation() {
    return evaluation;
  }

  /**
   * The mean loss of a batch and its exact gradient.
   *
   * @param weights flat [P]; not changed, its gradient flag neither
   * @param features [B, example shape], in the session's precision and on its device
   * @param labels [B], INT64
   * @param labelSmoothing the share of the uniform distribution in the labels, 0 to 1
   * @param context training with its randomness, or evaluation
   * @param scope owner of the gradient
   * @return loss and gradient; the loss includes the smoothing
   */
  public LossGradient lossAndGradient(
      NDArray weights,
      NDArray features,
      NDArray labels,
      double labelSmoothing,
      ForwardContext context,
      NDManager scope) {
    try (GradientMode recording = GradientMode.recording();
        NDManager inner = manager.newSubManager()) {
      List<NDArray> leaves = graph.parameters().leaves(weights, inner);
      NDArray input = features.stopGradient();
      input.attach(inner);
      NDArray logits = graph.runner().run(graph.tensors(leaves), input, context);
      NDArray losses = head.smoothed(logits, labels, labelSmoothing);
      NDArray shares = inner.full(losses.getShape(), 1, losses.getDataType()).divi(labels.size());
      NDList slices =
          autograd.gradients(List.of(losses), leaves, List.of(shares), Recording.DROP, inner);
      NDArray gradient = graph.parameters().join(slices, scope);
      double loss = losses.stopGradient().toType(DataType.FLOAT64, false).mean().getDouble();
      return new LossGradient(loss, gradient);
    }
  }

  /**
   * Refuses data that the network can't read.
   *
   * @param data examples
   * @throws dev.basin.api.BasinException NET-035 if their shape is another
   */
  public void requireFits(Dataset data) {
    DataFit.requireShape(data, network());
  }

  /**
   * Runs a batch forward only, so that running statistics move as the context says.
   *
   * @param weights flat [P]; not changed
   * @param features [B, example shape], in the session's precision and on its device
   * @param context training, with the momentum of the statistics
   */
  public void moveStatistics(NDArray weights, NDArray features, ForwardContext context) {
    try (NDManager inner = manager.newSubManager()) {
      NDArray input = features.stopGradient();
      input.attach(inner);
      graph.runner().run(graph.tensorsAt(weights), input, context);
    }
  }

  /**
   * The network at trained weights, with the running statistics as they are now.
   *
   * @param weights flat [P]
   * @return an immutable network that shares nothing with this session
   */
  public Network.OfGraph snapshot(NDArray weights) {
    return graph.snapshot(weights);
  }

  @Override
  public void close() {
    manager.close();
  }
}
