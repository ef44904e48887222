package dev.basin.host.importance.redundancy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * Pearson's correlations of the activations of a layer's units over all examples and positions,
 * summed batch by batch in float64 around a fixed point, so that large means cost no digits.
 *
 * <p>A unit that gives the same everywhere, such as a dead one, has no correlation with any. Not
 * thread-safe.
 */
final class UnitCorrelation {
  /** A deviation below so much of the largest mean square is rounding. */
  private static final double ROUNDING = 1e-6;

  private final int units;
  private final double[] sums;
  private final double[] products;
  private double[] pivot = new double[0];
  private long count;

  /**
   * Starts without a sample.
   *
   * @param units how many units the layer has
   */
  UnitCorrelation(int units) {
    this.units = units;
    sums = new double[units];
    products = new double[units * units];
  }

  /**
   * Adds activations.
   *
   * @param activation [B, U, S]; temporary arrays are closed
   */
  void add(NDArray activation) {
    long positions = activation.size() / units;
    try (NDArray wide = activation.toType(DataType.FLOAT64, true);
        NDArray byUnit = wide.transpose(1, 0, 2);
        NDArray flat = byUnit.reshape(units, positions)) {
      if (pivot.length == 0) {
        try (NDArray first = flat.get(":, 0")) {
          pivot = first.toDoubleArray();
        }
      }
      try (NDArray shift = flat.getManager().create(pivot);
          NDArray column = shift.reshape(units, 1);
          NDArray centred = flat.sub(column);
          NDArray turned = centred.transpose();
          NDArray square = centred.matMul(turned);
          NDArray sum = centred.sum(new int[] {1})) {
        accumulate(products, square.toDoubleArray());
        accumulate(sums, sum.toDoubleArray());
      }
    }
    count += positions;
  }

  private static void accumulate(double[] into, double[] more) {
    for (int i = 0; i < into.length; i++) {
      into[i] += more[i];
    }
  }

  /**
   * The correlation of two units.
   *
   * @param first a unit
   * @param second another
   * @return from −1 to 1; NaN where one of the two is constant
   */
  double of(int first, int second) {
    if (constant(first) || constant(second)) {
      return Double.NaN;
    }
    double r =
        covariance(first, second)
            / Math.sqrt(covariance(first, first) * covariance(second, second));
    return Math.max(-1, Math.min(1, r));
  }

  private boolean constant(int unit) {
    double mean = pivot[unit] + sums[unit] / count;
    double deviation = Math.sqrt(Math.max(0, covariance(unit, unit)));
    return count < 2 || !(deviation > ROUNDING * Math.abs(mean));
  }

  private double covariance(int first, int second) {
    return (products[first * units + second] - sums[first] * sums[second] / count) / count;
  }

  /**
   * The pairs that are correlated enough.
   *
   * @param layer the layer's name
   * @param least the least |r|
   * @return by index
   */
  List<CandidatePair> pairs(String layer, double least) {
    List<CandidatePair> pairs = new ArrayList<>();
    for (int first = 0; first < units; first++) {
      for (int second = first + 1; second < units; second++) {
        double r = of(first, second);
        if (Math.abs(r) >= least) {
          pairs.add(new CandidatePair(layer, first, second, r));
        }
      }
    }
    return pairs;
  }
}
