package dev.basin.host.pruning;

import dev.basin.api.model.UnitGroup;
import dev.basin.models.pruning.RemovalCost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the whole network costs without some of its groups; confined to one thread. */
final class Costs {
  private final RemovalCost cost;
  private final Map<Integer, UnitGroup> out = new LinkedHashMap<>();
  private final List<UnitGroup> gone;
  private final long parameters;
  private final long multiplyAdds;

  /**
   * Counts a network.
   *
   * @param whole the whole network
   * @param gone the groups that went in earlier steps
   */
  Costs(WholeNetwork whole, List<UnitGroup> gone) {
    this.cost = RemovalCost.of(whole.graph());
    this.gone = List.copyOf(gone);
    this.parameters = cost.parameters();
    this.multiplyAdds = cost.multiplyAdds();
    leave(gone);
  }

  /** Parameters of the whole network. */
  long parameters() {
    return parameters;
  }

  /** Multiply-adds of the whole network. */
  long multiplyAdds() {
    return multiplyAdds;
  }

  /** Parameters left without these groups and those of earlier steps. */
  long parametersWithout(Collection<UnitGroup> groups) {
    without(groups);
    return cost.parameters();
  }

  /** Multiply-adds left without these groups and those of earlier steps. */
  long multiplyAddsWithout(Collection<UnitGroup> groups) {
    without(groups);
    return cost.multiplyAdds();
  }

  /** The multiply-adds that go with one more group after earlier steps. */
  long saves(UnitGroup group) {
    without(List.of());
    return cost.saves(group);
  }

  private void without(Collection<UnitGroup> groups) {
    List<UnitGroup> wanted = new ArrayList<>(gone);
    wanted.addAll(groups);
    leave(wanted);
  }

  /** Only what differs from the count before is counted anew. */
  private void leave(List<UnitGroup> wanted) {
    Set<Integer> all = new HashSet<>();
    wanted.forEach(group -> all.add(group.id()));
    for (UnitGroup group : List.copyOf(out.values())) {
      if (!all.contains(group.id())) {
        cost.restore(group);
        out.remove(group.id());
      }
    }
    for (UnitGroup group : wanted) {
      if (out.putIfAbsent(group.id(), group) == null) {
        cost.remove(group);
      }
    }
  }
}
