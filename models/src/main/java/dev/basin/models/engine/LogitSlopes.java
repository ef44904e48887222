package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.Target;
import dev.basin.models.engine.Autograd.Recording;
import java.util.List;
import java.util.function.Supplier;

/** The slopes of a target in the logits, [B, classes]; nothing that comes out is recorded. */
final class LogitSlopes {
  private static final int STEPS = 64;

  private final DatasetLoss loss;
  private final Supplier<NDArray> labels;
  private final NDManager scope;

  LogitSlopes(DatasetLoss loss, Supplier<NDArray> labels, NDManager scope) {
    this.loss = loss;
    this.labels = labels;
    this.scope = scope;
  }

  /** The derivatives at the logits. */
  NDArray at(NDArray logits, Target target) {
    return derivatives(logits, target, labels);
  }

  /**
   * The slopes between two logits. A logit is linear, and its class is that of the example; of a
   * loss they are the mean derivatives along the straight line, with what its quadrature leaves of
   * the change put along that line.
   */
  NDArray between(NDArray before, NDArray logits, Target target) {
    if (!(target instanceof Target.Loss)) {
      return at(logits, target);
    }
    long examples = logits.getShape().get(0);
    long classes = logits.getShape().get(1);
    NDArray line = logits.sub(before);
    double[][] rule = GaussLegendre.on01(STEPS);
    NDArray nodes = scope.create(rule[0], new Shape(STEPS, 1, 1)).toType(line.getDataType(), true);
    NDArray shares = scope.create(rule[1], new Shape(STEPS, 1, 1)).toType(line.getDataType(), true);
    NDArray points = nodes.mul(line.expandDims(0)).add(before.expandDims(0));
    NDArray mean =
        derivatives(points.reshape(-1, classes), target, this::repeated)
            .reshape(STEPS, examples, classes)
            .mul(shares)
            .sum(new int[] {0});
    NDArray change = losses(logits, target).sub(losses(before, target));
    NDArray left = change.sub(mean.mul(line).sum(new int[] {1}));
    NDArray length = line.square().sum(new int[] {1});
    NDArray none = length.lte(0).toType(length.getDataType(), false);
    return mean.add(line.mul(left.div(length.add(none)).expandDims(1)));
  }

  private NDArray losses(NDArray logits, Target target) {
    return TargetValues.of(target, logits, labels, loss.head());
  }

  private NDArray repeated() {
    NDList all = new NDList();
    for (int step = 0; step < STEPS; step++) {
      all.add(labels.get());
    }
    return NDArrays.concat(all, 0);
  }

  private NDArray derivatives(NDArray at, Target target, Supplier<NDArray> classes) {
    try (GradientMode recording = GradientMode.recording()) {
      NDArray leaf = at.stopGradient();
      leaf.attach(scope);
      leaf.setRequiresGradient(true);
      NDArray values = TargetValues.of(target, leaf, classes, loss.head());
      NDArray seed = values.stopGradient().onesLike();
      return loss.autograd()
          .gradients(List.of(values), List.of(leaf), List.of(seed), Recording.DROP, scope)
          .head();
    }
  }
}
