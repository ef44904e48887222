package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.basin.api.model.HessianOperator;
import dev.basin.models.engine.Autograd.Recording;
import java.util.List;
import java.util.Optional;

/**
 * Hessian-vector products by differentiating the gradient's product with the vector.
 *
 * <p>Data that fits one batch keeps the gradient's recording where that lasts, so a product costs
 * one backward pass; otherwise every batch is recorded anew for every product.
 */
final class LossHessian implements HessianOperator {
  private final DatasetLoss over;
  private final DifferentiableLoss loss;
  private final int examples;
  private final Batches batches;
  private final NDManager scope;
  private final Optional<NDList> kept;

  /**
   * Prepares products.
   *
   * @param scope owner of loss and batches; closed with this
   */
  LossHessian(
      DatasetLoss over, DifferentiableLoss loss, int examples, Batches batches, NDManager scope) {
    this.over = over;
    this.loss = loss;
    this.examples = examples;
    this.batches = batches;
    this.scope = scope;
    if (loss.lasting() && batches.count() == 1) {
      try (GradientMode recording = GradientMode.recording()) {
        kept = Optional.of(over.recordedGradient(loss, examples, batches.get(0, scope), scope));
      }
    } else {
      kept = Optional.empty();
    }
  }

  @Override
  public NDArray apply(NDArray vector, NDManager owner) {
    try (GradientMode recording = GradientMode.recording();
        NDManager work = scope.newSubManager()) {
      List<NDArray> directions = over.parameters().split(vector, work);
      FlatSum sum = new FlatSum(batches.count(), over.precision(), work);
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = work.newSubManager()) {
          sum.add(product(i, directions, inner));
        }
      }
      return sum.result(owner);
    }
  }

  private NDArray product(int batch, List<NDArray> directions, NDManager inner) {
    NDList gradient =
        kept.orElseGet(
            () -> over.recordedGradient(loss, examples, batches.get(batch, inner), inner));
    Recording recording = kept.isPresent() ? Recording.KEEP : Recording.DROP;
    NDList slices =
        over.autograd().gradients(gradient, loss.leaves(), directions, recording, inner);
    return over.parameters().join(slices, inner);
  }

  @Override
  public void close() {
    scope.close();
  }
}
