package dev.basin.host.pruning;

import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import java.util.Map;

/** Reduces scores of units to scores of groups. */
final class GroupScores {
  private GroupScores() {}

  /**
   * The mean over a group's units.
   *
   * @param group a prunable group
   * @param scores scores of units
   * @return NaN where a unit has no score, because the group's importance is not known
   */
  static double mean(UnitGroup group, Map<UnitRef, Double> scores) {
    double sum = 0;
    for (UnitRef unit : group.units()) {
      sum += scores.getOrDefault(unit, Double.NaN);
    }
    return sum / group.units().size();
  }
}
