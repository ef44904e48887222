package dev.basin.host.importance.trust;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * The top share of each layer's units, and how far two scorings agree on it: Jaccard's index, the
 * units in both over the units in either.
 */
final class TopUnits {
  private final LayerBootstrap bootstrap;
  private final double share;

  TopUnits(LayerBootstrap bootstrap, double share) {
    this.bootstrap = bootstrap;
    this.share = share;
  }

  /** How many of a layer's units are its top: the share rounded, and at least 1. */
  static int count(int units, double share) {
    return Math.max(1, (int) Math.round(share * units));
  }

  /** What two random choices of k among n units have as the mean of Jaccard's index. */
  static double chance(int units, int top) {
    HypergeometricDistribution common = new HypergeometricDistribution(units, top, top);
    return IntStream.rangeClosed(0, top)
        .mapToDouble(both -> common.probability(both) * both / (2.0 * top - both))
        .sum();
  }

  /** The mean of Jaccard's index over pairs, within layers, mean over layers weighted by units. */
  LayerBootstrap.Outcome meanJaccard(List<RankCorrelation.Pair> pairs) {
    Map<String, Integer> sizes = sizes(pairs);
    Map<String, boolean[][]> chosen = new HashMap<>();
    for (String layer : sizes.keySet()) {
      chosen.put(
          layer,
          pairs.stream()
              .filter(pair -> pair.judged().has(layer) && pair.reference().has(layer))
              .flatMap(pair -> List.of(pair.judged(), pair.reference()).stream())
              .map(scores -> top(scores.of(layer)))
              .toArray(boolean[][]::new));
    }
    return bootstrap.estimate(
        sizes,
        (layer, weights) -> jaccard(chosen.getOrDefault(layer, new boolean[0][]), weights),
        DoubleUnaryOperator.identity(),
        "no top unit");
  }

  /** What {@link #meanJaccard} has by chance. */
  double chance(List<RankCorrelation.Pair> pairs) {
    double sum = 0;
    double weight = 0;
    for (int units : sizes(pairs).values()) {
      if (units >= LayerBootstrap.FEWEST_UNITS) {
        sum += units * chance(units, count(units, share));
        weight += units;
      }
    }
    return weight == 0 ? Double.NaN : sum / weight;
  }

  private static Map<String, Integer> sizes(List<RankCorrelation.Pair> pairs) {
    return pairs.get(0).judged().sharedWith(pairs.get(0).reference()).sizes();
  }

  private boolean[] top(double[] scores) {
    boolean[] top = new boolean[scores.length];
    UnitScores.of(Map.of("", scores)).mostImportantFirst().stream()
        .limit(count(scores.length, share))
        .forEach(unit -> top[unit.index()] = true);
    return top;
  }

  /** Of neighbours: the first with the second, the third with the fourth, …. */
  private static double jaccard(boolean[][] chosen, int[] weights) {
    double sum = 0;
    for (int pair = 0; pair < chosen.length; pair += 2) {
      double both = 0;
      double either = 0;
      for (int i = 0; i < weights.length; i++) {
        both += chosen[pair][i] && chosen[pair + 1][i] ? weights[i] : 0;
        either += chosen[pair][i] || chosen[pair + 1][i] ? weights[i] : 0;
      }
      sum += either == 0 ? Double.NaN : both / either;
    }
    return 2 * sum / chosen.length;
  }
}
