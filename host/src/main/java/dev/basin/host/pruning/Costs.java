package dev.basin.host.pruning;

import dev.basin.api.model.UnitGroup;
import dev.basin.models.graph.GraphReduction;
import java.util.ArrayList;
import java.util.List;

/**
 * What the whole network costs without some of its groups.
 *
 * @param whole the whole network
 * @param gone the groups that went in earlier steps
 */
record Costs(WholeNetwork whole, List<UnitGroup> gone) {

  /** Copies the list. */
  Costs {
    gone = List.copyOf(gone);
  }

  /** What is left without these groups and those of earlier steps. */
  GraphReduction without(List<UnitGroup> groups) {
    List<UnitGroup> all = new ArrayList<>(gone);
    all.addAll(groups);
    return GraphReduction.of(whole.graph(), WholeNetwork.units(all));
  }

  /** The multiply-adds that go with one group, all other groups staying. */
  long multiplyAdds(UnitGroup group) {
    return without(List.of()).multiplyAdds() - without(List.of(group)).multiplyAdds();
  }
}
