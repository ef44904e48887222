package dev.basin.host.pruning;

import dev.basin.api.ScoredGroup;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reduces scores of units to scores of groups. */
final class GroupScores {
  private GroupScores() {}

  /**
   * The mean over a group's units; a group with a unit that has no score is left out, because its
   * importance is not known.
   *
   * @param groups the prunable groups
   * @param scores scores of units
   * @return the groups that have a score, in the same order
   */
  static List<ScoredGroup> mean(List<UnitGroup> groups, Map<UnitRef, Double> scores) {
    List<ScoredGroup> scored = new ArrayList<>();
    for (UnitGroup group : groups) {
      double sum = 0;
      boolean whole = true;
      for (UnitRef unit : group.units()) {
        Double score = scores.get(unit);
        if (score == null) {
          whole = false;
        } else {
          sum += score;
        }
      }
      if (whole) {
        scored.add(new ScoredGroup(group, sum / group.units().size()));
      }
    }
    return scored;
  }
}
