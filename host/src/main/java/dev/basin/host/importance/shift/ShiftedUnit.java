package dev.basin.host.importance.shift;

import dev.basin.host.statistics.Estimated;
import java.util.Optional;

/**
 * A unit in one environment.
 *
 * @param index its index in its layer
 * @param score its score; NaN where there is none
 * @param standardError of the score
 * @param rank its rank in its layer, 1 the most important
 * @param change against clean data; empty on clean data
 */
record ShiftedUnit(
    int index, double score, double standardError, Estimated rank, Optional<Change> change) {

  /**
   * How a unit differs from what it was on clean data.
   *
   * @param score change of its score, with its p-value
   * @param rank change of its rank; negative where it became more important
   * @param adjusted the p-value, corrected for all units and environments; NaN where there is none
   * @param onlyShifted whether it matters only on shifted data
   */
  record Change(ScoreChange score, Estimated rank, double adjusted, boolean onlyShifted) {}
}
