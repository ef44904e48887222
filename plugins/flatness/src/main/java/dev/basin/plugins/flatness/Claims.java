package dev.basin.plugins.flatness;

import dev.basin.api.Invariance;
import java.util.EnumSet;
import java.util.Set;

/** Sets of invariances that several measures claim. */
final class Claims {
  private Claims() {}

  /**
   * What a measure does not see whose steps are multiples of each weight: all that multiplies
   * weights.
   *
   * @param logitScale whether the scale of the logits leaves what is measured unchanged
   * @param permutation whether another order of units changes no more than the random numbers
   */
  static Set<Invariance> ofRelativeSteps(boolean logitScale, boolean permutation) {
    Set<Invariance> claims =
        EnumSet.of(Invariance.LAYER_RESCALING, Invariance.NEURON_RESCALING, Invariance.NORM_SCALE);
    if (logitScale) {
      claims.add(Invariance.LOGIT_SCALE);
    }
    if (permutation) {
      claims.add(Invariance.PERMUTATION);
    }
    return claims;
  }
}
