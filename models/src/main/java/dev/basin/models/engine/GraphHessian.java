package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.HessianOperator;
import dev.basin.models.engine.Autograd.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hessian-vector products by differentiating the gradient's product with the vector.
 *
 * <p>Data that fits one batch keeps the gradient's recording, so a product costs one backward pass;
 * otherwise every batch is recorded anew for every product.
 */
final class GraphHessian implements HessianOperator {
  private final GraphSession session;
  private final NDManager scope;
  private final int examples;
  private final Batches batches;
  private final List<NDArray> leaves;
  private final Map<String, NDArray> tensors;
  private final List<NDList> kept = new ArrayList<>();

  GraphHessian(GraphSession session, NDArray weights, Dataset data) {
    this.session = session;
    scope = session.manager().newSubManager();
    examples = data.size();
    FlatParameters parameters = session.graph().parameters();
    try (GradientMode recording = GradientMode.recording()) {
      batches = session.batches(data, scope);
      // A copy: the caller may change the weights while the recording lives.
      leaves = parameters.leaves(weights.stopGradient().duplicate(), scope);
      tensors = session.graph().tensors(leaves);
      if (batches.count() == 1) {
        kept.add(gradient(batches.get(0, scope), scope));
      }
    }
  }

  /** The recorded gradient of one batch's share of the mean loss. */
  private NDList gradient(Batch batch, NDManager owner) {
    NDArray losses = session.losses(tensors, batch);
    return session
        .autograd()
        .gradients(
            List.of(losses),
            leaves,
            List.of(GraphSession.shares(losses, examples)),
            Recording.EXTEND,
            owner);
  }

  @Override
  public NDArray apply(NDArray vector, NDManager owner) {
    FlatParameters parameters = session.graph().parameters();
    try (GradientMode recording = GradientMode.recording();
        NDManager work = scope.newSubManager()) {
      List<NDArray> directions = parameters.split(vector, work);
      FlatSum sum = new FlatSum(batches.count(), session.precision(), work);
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = work.newSubManager()) {
          sum.add(product(i, directions, inner));
        }
      }
      return sum.result(owner);
    }
  }

  private NDArray product(int batch, List<NDArray> directions, NDManager inner) {
    FlatParameters parameters = session.graph().parameters();
    boolean keep = !kept.isEmpty();
    NDList gradient = keep ? kept.get(batch) : gradient(batches.get(batch, inner), inner);
    NDList slices =
        session
            .autograd()
            .gradients(gradient, leaves, directions, keep ? Recording.KEEP : Recording.DROP, inner);
    return parameters.join(slices, inner);
  }

  @Override
  public void close() {
    scope.close();
  }
}
