package dev.basin.host.pruning;

import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.model.UnitGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The groups of a plan that may go one after the other within the limits.
 *
 * @param groups in the plan's order; any number off the front keeps the limits
 * @param reasons why the criterion puts a group where it is, by id, for all that the plan names
 * @param skipped why a group that the plan names has to stay, by id, in the plan's order
 * @param places where in the plan a group stands, by id
 */
record Takable(
    List<UnitGroup> groups,
    Map<Integer, String> reasons,
    Map<Integer, String> skipped,
    Map<Integer, Integer> places) {

  /**
   * Goes through a plan.
   *
   * @param order what the criterion says, in the ids of the whole network
   * @param whole the whole network
   * @param standing the limits; counts what goes
   * @return the groups
   */
  static Takable of(List<Removal> order, WholeNetwork whole, Standing standing) {
    List<UnitGroup> groups = new ArrayList<>();
    Map<Integer, String> reasons = new LinkedHashMap<>();
    Map<Integer, String> skipped = new LinkedHashMap<>();
    Map<Integer, Integer> places = new LinkedHashMap<>();
    for (Removal removal : order) {
      UnitGroup group = whole.groups().get(removal.group());
      places.put(group.id(), places.size());
      reasons.put(group.id(), removal.reason());
      Optional<String> objection = standing.objection(group);
      if (objection.isPresent()) {
        skipped.put(group.id(), objection.get());
      } else {
        standing.take(group);
        groups.add(group);
      }
    }
    return new Takable(groups, reasons, skipped, places);
  }
}
