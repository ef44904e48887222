package dev.basin.host.pruning;

import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.Randomness;
import dev.basin.api.model.UnitGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Rearranges a plan for the control that keeps how many go from each layer, but not which. */
final class Order {
  private Order() {}

  /**
   * Exchanges the group at every place for a random one of the same layers.
   *
   * @param order the plan
   * @param whole the network whose groups it names
   * @param randomness the source of the draw
   * @return at every place a group of the same layers as before; all orders within layers are
   *     equally likely
   */
  static List<Removal> shuffledWithinLayers(
      List<Removal> order, WholeNetwork whole, Randomness randomness) {
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    for (int place = 0; place < order.size(); place++) {
      UnitGroup group = whole.groups().get(order.get(place).group());
      places.computeIfAbsent(group.layers(), layers -> new ArrayList<>()).add(place);
    }
    List<Removal> shuffled = new ArrayList<>(order);
    places.forEach(
        (layers, of) -> {
          RandomGenerator random = randomness.stream("layer-shuffle " + layers);
          List<Integer> from = new ArrayList<>(of);
          for (int i = from.size() - 1; i > 0; i--) {
            Collections.swap(from, i, random.nextInt(i + 1));
          }
          for (int i = 0; i < of.size(); i++) {
            shuffled.set(
                of.get(i),
                new Removal(
                    order.get(from.get(i)).group(),
                    "drawn in place of group %d".formatted(order.get(of.get(i)).group())));
          }
        });
    return shuffled;
  }
}
