package dev.basin.host.importance.trust;

import dev.basin.api.Randomness;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.PercentileInterval;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Estimates a coefficient between units layer by layer, and its mean over layers weighted by their
 * units, with 95 % percentile intervals of a bootstrap over the units of each layer.
 *
 * <p>Resamples of a layer follow from the seed and its name alone, so all coefficients are of the
 * same resamples. Confined to one thread.
 */
final class LayerBootstrap {
  /** Below this, a rank correlation has no use. */
  static final int FEWEST_UNITS = 3;

  private static final int RESAMPLES = 500;

  private final Randomness random;
  private final Map<String, int[][]> known = new HashMap<>();

  LayerBootstrap(Randomness random) {
    this.random = random;
  }

  /** A coefficient between the units of a layer. */
  @FunctionalInterface
  interface Coefficient {
    /** Its value where each unit stands as often as its weight; NaN where it has none. */
    double of(String layer, int[] weights);
  }

  /**
   * A coefficient of a whole network and of its layers.
   *
   * @param overall mean over the layers that have a value, weighted by their units
   * @param layers by name
   */
  record Outcome(Estimated overall, Map<String, Estimated> layers) {}

  /**
   * Estimates a coefficient.
   *
   * @param sizes how many units each layer has
   * @param coefficient the coefficient
   * @param corrected what becomes of a value, or of a mean of values, before it is reported
   * @param undefined why a layer with enough units may have no value
   */
  Outcome estimate(
      Map<String, Integer> sizes,
      Coefficient coefficient,
      DoubleUnaryOperator corrected,
      String undefined) {
    Map<String, Estimated> layers = new LinkedHashMap<>();
    double weight = 0;
    double sum = 0;
    double[] sums = new double[RESAMPLES];
    double[] weights = new double[RESAMPLES];
    for (Map.Entry<String, Integer> each : sizes.entrySet()) {
      String layer = each.getKey();
      int units = each.getValue();
      if (units < FEWEST_UNITS) {
        layers.put(layer, Estimated.none("fewer than %d units".formatted(FEWEST_UNITS)));
        continue;
      }
      double value = coefficient.of(layer, ones(units));
      if (Double.isNaN(value)) {
        layers.put(layer, Estimated.none(undefined));
        continue;
      }
      int[][] resamples = resamples(layer, units);
      double[] replicates = new double[RESAMPLES];
      for (int b = 0; b < RESAMPLES; b++) {
        double replicate = coefficient.of(layer, resamples[b]);
        replicates[b] = corrected.applyAsDouble(replicate);
        if (!Double.isNaN(replicate)) {
          sums[b] += units * replicate;
          weights[b] += units;
        }
      }
      layers.put(layer, PercentileInterval.around(corrected.applyAsDouble(value), replicates));
      sum += units * value;
      weight += units;
    }
    if (weight == 0) {
      return new Outcome(Estimated.none("no layer has a value"), layers);
    }
    double[] replicates = new double[RESAMPLES];
    for (int b = 0; b < RESAMPLES; b++) {
      replicates[b] = corrected.applyAsDouble(weights[b] == 0 ? Double.NaN : sums[b] / weights[b]);
    }
    return new Outcome(
        PercentileInterval.around(corrected.applyAsDouble(sum / weight), replicates), layers);
  }

  private int[][] resamples(String layer, int units) {
    return known.computeIfAbsent(
        layer + '/' + units,
        key -> {
          int[][] resamples = new int[RESAMPLES][units];
          for (int b = 0; b < RESAMPLES; b++) {
            RandomGenerator stream = random.stream("bootstrap of units of " + layer, b);
            for (int i = 0; i < units; i++) {
              resamples[b][stream.nextInt(units)]++;
            }
          }
          return resamples;
        });
  }

  private static int[] ones(int units) {
    int[] ones = new int[units];
    Arrays.fill(ones, 1);
    return ones;
  }
}
