package dev.basin.host.pruning.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The networks of one family and setting that were pruned to the same size.
 *
 * @param pairs those of each pair of criterion and metric, by name, then by seed
 * @param shuffled the same with orders shuffled within layers
 * @param random those with random orders
 */
record Field(
    SortedMap<Pair, List<Entrant>> pairs, Map<Pair, List<Entrant>> shuffled, List<Entrant> random) {
  private static final Comparator<Entrant> BY_SEED =
      Comparator.comparingLong(Entrant::seed)
          .thenComparingInt(entrant -> entrant.network().arm().draw());

  /** Sorts networks of one size. */
  static Field of(Collection<Entrant> entrants, Function<Entrant, Pair> names) {
    SortedMap<Pair, List<Entrant>> pairs = new TreeMap<>();
    Map<Pair, List<Entrant>> shuffled = new LinkedHashMap<>();
    List<Entrant> random = new ArrayList<>();
    for (Entrant each : entrants.stream().sorted(BY_SEED).toList()) {
      List<Entrant> alike =
          switch (each.network().arm().kind()) {
            case RANDOM -> random;
            case CRITERION -> pairs.computeIfAbsent(names.apply(each), any -> new ArrayList<>());
            case LAYER_SHUFFLE ->
                shuffled.computeIfAbsent(names.apply(each), any -> new ArrayList<>());
          };
      alike.add(each);
    }
    return new Field(pairs, shuffled, random);
  }
}
