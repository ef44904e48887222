package dev.basin.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which groups go, in which order, and why.
 *
 * @param order the removals, first to go first; a group stands in it at most once
 */
public record PruningPlan(List<Removal> order) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a group stands in it twice
   */
  public PruningPlan {
    order = List.copyOf(order);
    Set<Integer> seen = new HashSet<>();
    for (Removal removal : order) {
      if (!seen.add(removal.group())) {
        throw new IllegalArgumentException("group " + removal.group() + " is removed twice");
      }
    }
  }

  /**
   * One group that goes.
   *
   * @param group the group's id
   * @param reason why it goes at this place, in a few words
   */
  public record Removal(int group, String reason) {}
}
