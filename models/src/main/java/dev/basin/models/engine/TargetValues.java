package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import dev.basin.api.model.Target;
import java.util.function.Supplier;

/** The scalar per example that a target names, as a differentiable function of the logits. */
final class TargetValues {

  private TargetValues() {}

  static NDArray of(Target target, NDArray logits, Supplier<NDArray> labels, LossHead head) {
    if (target instanceof Target.Loss) {
      return head.losses(logits, labels.get());
    }
    if (target instanceof Target.LabelLogit) {
      return pick(logits, labels.get());
    }
    if (target instanceof Target.PredictedLogit) {
      return pick(logits, logits.stopGradient().argMax(1));
    }
    if (target instanceof Target.ClassLogit chosen) {
      long classes = logits.getShape().get(1);
      if (chosen.index() < 0 || chosen.index() >= classes) {
        throw new IllegalArgumentException(
            "class must be 0 to %d, found %d".formatted(classes - 1, chosen.index()));
      }
      return logits.get(":, {}", chosen.index());
    }
    throw new IllegalArgumentException("no such target: " + target);
  }

  private static NDArray pick(NDArray logits, NDArray classes) {
    return logits.gather(classes.expandDims(1), 1).squeeze(1);
  }
}
