package dev.basin.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which groups go, in which order, and why; or why the criterion has no order of groups. */
public sealed interface PruningPlan {

  /**
   * An order of removal.
   *
   * @param removals first to go first; a group stands in it at most once
   */
  record Order(List<Removal> removals) implements PruningPlan {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a group stands in it twice
     */
    public Order {
      removals = List.copyOf(removals);
      Set<Integer> seen = new HashSet<>();
      for (Removal removal : removals) {
        if (!seen.add(removal.group())) {
          throw new IllegalArgumentException("group " + removal.group() + " is removed twice");
        }
      }
    }
  }

  /**
   * A criterion that is not defined for groups of units, such as one of single weights.
   *
   * @param reason why, in one sentence
   */
  record NotApplicable(String reason) implements PruningPlan {}

  /**
   * One group that goes.
   *
   * @param group the group's id
   * @param reason why it goes at this place, in a few words
   */
  record Removal(int group, String reason) {}
}
