package dev.basin.host.importance.trust;

import dev.basin.host.statistics.Kendall;
import dev.basin.host.statistics.Spearman;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Rank correlations within layers between scores of the same units.
 *
 * <p>A layer in which all scores of the one that is judged tie counts 0: they put the units into no
 * order. A layer in which all scores of the reference tie has no value.
 */
final class RankCorrelation {
  private static final String NO_ORDER = "the reference puts the units into no order";

  private final LayerBootstrap bootstrap;

  RankCorrelation(LayerBootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  /** Spearman's ρ of scores with a reference. */
  LayerBootstrap.Outcome rho(UnitScores judged, UnitScores reference) {
    return meanRho(List.of(new Pair(judged, reference)));
  }

  /** Two scores of the same units. */
  record Pair(UnitScores judged, UnitScores reference) {}

  /** The mean of Spearman's ρ over pairs of scores, at least one of them. */
  LayerBootstrap.Outcome meanRho(List<Pair> pairs) {
    Map<String, List<Spearman[]>> ordered = new HashMap<>();
    Map<String, Integer> sizes = pairs.get(0).judged().sharedWith(pairs.get(0).reference()).sizes();
    for (Pair pair : pairs) {
      for (String layer : sizes.keySet()) {
        if (pair.judged().has(layer) && pair.reference().has(layer)) {
          ordered
              .computeIfAbsent(layer, key -> new ArrayList<>())
              .add(
                  new Spearman[] {
                    Spearman.of(pair.judged().of(layer)), Spearman.of(pair.reference().of(layer))
                  });
        }
      }
    }
    return bootstrap.estimate(
        sizes,
        (layer, weights) ->
            ordered.getOrDefault(layer, List.of()).stream()
                .mapToDouble(pair -> rho(pair[0], pair[1], weights))
                .average()
                .orElse(Double.NaN),
        DoubleUnaryOperator.identity(),
        NO_ORDER);
  }

  /** Kendall's τ_b of scores with a reference. */
  LayerBootstrap.Outcome tau(UnitScores judged, UnitScores reference) {
    Map<String, Kendall> mine = new HashMap<>();
    Map<String, Kendall> theirs = new HashMap<>();
    Map<String, Integer> sizes = judged.sharedWith(reference).sizes();
    for (String layer : sizes.keySet()) {
      mine.put(layer, Kendall.of(judged.of(layer)));
      theirs.put(layer, Kendall.of(reference.of(layer)));
    }
    return bootstrap.estimate(
        sizes,
        (layer, weights) -> {
          Kendall order = theirs.getOrDefault(layer, Kendall.of());
          double tau = mine.getOrDefault(layer, Kendall.of()).tauB(order, weights);
          return Double.isNaN(tau) && !Double.isNaN(order.tauB(order, weights)) ? 0 : tau;
        },
        DoubleUnaryOperator.identity(),
        NO_ORDER);
  }

  private static double rho(Spearman judged, Spearman reference, int[] weights) {
    double rho = judged.rho(reference, weights);
    return Double.isNaN(rho) && !Double.isNaN(reference.rho(reference, weights)) ? 0 : rho;
  }
}
