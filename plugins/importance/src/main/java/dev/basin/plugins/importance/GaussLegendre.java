package dev.basin.plugins.importance;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Quadrature of Gauss and Legendre on [0, 1]: exact for polynomials of degree 2n − 1. Its points
 * lie inside, never at the ends.
 *
 * @param count n, how many points
 */
record GaussLegendre(int count) {
  private static final double PRECISION = 1e-15;
  private static final int MOST_STEPS = 100;

  /** Where to look, ascending. */
  double[] points() {
    return each(i -> (1 - root(i)) / 2);
  }

  /** What each point counts; they sum to 1. */
  double[] weights() {
    return each(
        i -> {
          double root = root(i);
          double slope = legendre(root).slope;
          return 1 / ((1 - root * root) * slope * slope);
        });
  }

  private double[] each(IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }

  /**
   * The i-th largest root of the Legendre polynomial of degree n on [−1, 1], by Newton's method.
   */
  private double root(int index) {
    double root = Math.cos(Math.PI * (index + 0.75) / (count + 0.5));
    for (int i = 0; i < MOST_STEPS; i++) {
      Value at = legendre(root);
      double step = at.value / at.slope;
      root -= step;
      if (Math.abs(step) < PRECISION) {
        break;
      }
    }
    return root;
  }

  private Value legendre(double x) {
    double before = 1;
    double value = x;
    for (int degree = 2; degree <= count; degree++) {
      double next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
      before = value;
      value = next;
    }
    return new Value(value, count * (x * value - before) / (x * x - 1));
  }

  private record Value(double value, double slope) {}
}
