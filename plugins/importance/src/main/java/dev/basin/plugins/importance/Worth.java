package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import dev.basin.api.model.Target;

/**
 * What is good about a target: a logit itself, but the negative of a loss. Signed attributions are
 * taken of it, so that a unit which helps scores above 0 whatever the target.
 */
final class Worth {

  private Worth() {}

  /**
   * The worth that goes with a change of the target.
   *
   * @param target the target
   * @param change any linear function of the target: a difference, a gradient, an attribution
   * @return the same for a logit, its negative for the loss
   */
  static NDArray of(Target target, NDArray change) {
    return target instanceof Target.Loss ? change.neg() : change;
  }
}
