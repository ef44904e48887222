package dev.basin.api;

import dev.basin.api.model.UnitGroup;
import java.util.OptionalDouble;

/**
 * A unit group with the score the host reduced from its units, and what it costs to keep.
 *
 * @param group the units that go together
 * @param score the reduced importance; low goes first; NaN where there is none
 * @param multiplyAdds multiplications with addition for one example that go with it, all other
 *     groups staying
 * @param microseconds measured time for one batch that goes with it; empty where it was not
 *     measured
 */
public record ScoredGroup(
    UnitGroup group, double score, long multiplyAdds, OptionalDouble microseconds) {

  /**
   * A group whose cost does not matter.
   *
   * @param group the units that go together
   * @param score the reduced importance
   */
  public ScoredGroup(UnitGroup group, double score) {
    this(group, score, 0, OptionalDouble.empty());
  }
}
