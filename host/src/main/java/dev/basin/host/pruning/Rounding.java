package dev.basin.host.pruning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.model.UnitGroup;
import dev.basin.models.latency.LatencyComparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Rounds what every block of layers keeps up to a multiple, where the network then runs faster.
 *
 * @param whole the whole network
 * @param multiple the multiple, at least 2
 * @param comparison the measured time without the first groups against that without the second
 */
record Rounding(
    WholeNetwork whole,
    int multiple,
    BiFunction<List<UnitGroup>, List<UnitGroup>, LatencyComparison> comparison) {

  /**
   * What goes in the end, and why.
   *
   * @param taken the groups that go
   * @param why one sentence
   * @param rounded whether groups were given back
   */
  record Rounded(List<UnitGroup> taken, String why, boolean rounded) {

    /** Copies the list. */
    public Rounded {
      taken = List.copyOf(taken);
    }

    ObjectNode json(int multiple) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("multiple", multiple)
          .put("kept", rounded)
          .put("why", why);
    }
  }

  /**
   * Gives back the groups of each block that went last, as many as the multiple needs, if that
   * pays.
   *
   * @param taken the groups that go now, in order
   * @param gone those that went in earlier steps
   * @return what goes
   */
  Rounded of(List<UnitGroup> taken, List<UnitGroup> gone) {
    List<UnitGroup> rounded = rounded(taken, gone);
    if (rounded.size() == taken.size()) {
      return new Rounded(taken, "every layer keeps a multiple, or has nothing to give back", false);
    }
    LatencyComparison found = comparison.apply(taken, rounded);
    boolean pays = found.speedUp().low() > 1;
    String measured =
        String.format(
            Locale.ROOT,
            "with %d groups more the network takes %.4g µs a batch instead of %.4g,"
                + " %.3g times as fast [%.3g, %.3g]",
            taken.size() - rounded.size(),
            found.smallerMicros(),
            found.originalMicros(),
            found.speedUp().median(),
            found.speedUp().low(),
            found.speedUp().high());
    return pays
        ? new Rounded(rounded, "rounded up: " + measured, true)
        : new Rounded(taken, "not rounded, as it does not pay: " + measured, false);
  }

  /** The groups that go when every block keeps a multiple. */
  private List<UnitGroup> rounded(List<UnitGroup> taken, List<UnitGroup> gone) {
    Map<String, Integer> left = new HashMap<>();
    whole.groups().forEach(group -> left.merge(group.layers(), 1, Integer::sum));
    gone.forEach(group -> left.merge(group.layers(), -1, Integer::sum));
    taken.forEach(group -> left.merge(group.layers(), -1, Integer::sum));
    Set<UnitGroup> back = new HashSet<>();
    for (int i = taken.size() - 1; i >= 0; i--) {
      String block = taken.get(i).layers();
      if (left.getOrDefault(block, 0) % multiple != 0) {
        left.merge(block, 1, Integer::sum);
        back.add(taken.get(i));
      }
    }
    List<UnitGroup> rounded = new ArrayList<>(taken);
    rounded.removeAll(back);
    return rounded;
  }
}
