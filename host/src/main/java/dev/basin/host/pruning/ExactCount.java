package dev.basin.host.pruning;

import dev.basin.api.PruningPlan;
import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes exactly k groups off the front of a plan, but never the last unit of a layer.
 *
 * @param removed the groups that go, in order
 * @param skipped groups that the plan names before the last removed one and that stay, with the
 *     reason
 */
record ExactCount(List<UnitGroup> removed, Map<Integer, String> skipped) {

  /** Copies the collections. */
  ExactCount {
    removed = List.copyOf(removed);
    skipped = Map.copyOf(skipped);
  }

  /**
   * How many groups a fraction is.
   *
   * @param fraction in [0, 1]
   * @param groups how many there are
   * @return fraction × groups, rounded half up
   */
  static int of(double fraction, int groups) {
    return (int) Math.floor(fraction * groups + 0.5);
  }

  /**
   * Takes k groups.
   *
   * @param plan the order
   * @param groups all groups by id
   * @param layerUnits how many units each layer has
   * @param k how many groups are to go
   * @return what goes; fewer than k where the floors or the plan's length forbid more
   */
  static ExactCount take(
      PruningPlan plan, Map<Integer, UnitGroup> groups, Map<String, Integer> layerUnits, int k) {
    Map<String, Integer> left = new HashMap<>(layerUnits);
    List<UnitGroup> removed = new ArrayList<>();
    Map<Integer, String> skipped = new HashMap<>();
    for (Removal removal : ((PruningPlan.Order) plan).removals()) {
      if (removed.size() == k) {
        break;
      }
      UnitGroup group = groups.get(removal.group());
      if (group == null) {
        skipped.put(removal.group(), "the network has no prunable group of this id");
        continue;
      }
      Map<String, Integer> loss = new HashMap<>();
      for (UnitRef unit : group.units()) {
        loss.merge(unit.layer(), 1, Integer::sum);
      }
      String emptied = "";
      for (Map.Entry<String, Integer> entry : loss.entrySet()) {
        if (left.getOrDefault(entry.getKey(), 0) - entry.getValue() < 1) {
          emptied = entry.getKey();
        }
      }
      if (!emptied.isEmpty()) {
        skipped.put(group.id(), "it holds the last unit of layer " + emptied);
        continue;
      }
      loss.forEach((layer, count) -> left.merge(layer, -count, Integer::sum));
      removed.add(group);
    }
    return new ExactCount(removed, skipped);
  }
}
