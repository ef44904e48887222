package dev.basin.host.importance.trust;

import dev.basin.api.Randomness;
import dev.basin.api.model.UnitRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Control orders of units. */
final class Orders {
  private Orders() {}

  /** Units in any order, each as likely. */
  static List<UnitRef> shuffled(List<UnitRef> units, Randomness random) {
    List<UnitRef> order = new ArrayList<>(units);
    Collections.shuffle(order, new Random(random.stream("order of units").nextLong()));
    return order;
  }

  /**
   * An exchange of units with others of their own layer, each as likely: applied to an order it
   * leaves which layers stand where, and nothing else.
   *
   * @param units all units that take part
   * @param random the seed
   * @return by unit, who takes its place
   */
  static Map<UnitRef, UnitRef> exchangeWithinLayers(List<UnitRef> units, Randomness random) {
    Map<String, List<UnitRef>> layers = new LinkedHashMap<>();
    for (UnitRef unit : units) {
      layers.computeIfAbsent(unit.layer(), key -> new ArrayList<>()).add(unit);
    }
    Map<UnitRef, UnitRef> exchange = new HashMap<>();
    layers.forEach(
        (layer, members) -> {
          List<UnitRef> shuffled = new ArrayList<>(members);
          Collections.shuffle(
              shuffled, new Random(random.stream("exchange within " + layer).nextLong()));
          for (int i = 0; i < members.size(); i++) {
            exchange.put(members.get(i), shuffled.get(i));
          }
        });
    return exchange;
  }
}
