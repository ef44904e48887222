package dev.basin.models.engine;

/**
 * The Gauss-Legendre quadrature: exact for polynomials of degree 2n − 1 (Golub and Welsch 1969).
 */
final class GaussLegendre {
  private GaussLegendre() {}

  /** Nodes and weights on [0, 1], by Newton's method on the Legendre polynomial. */
  static double[][] on01(int count) {
    double[] nodes = new double[count];
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      double x = Math.cos(Math.PI * (i + .75) / (count + .5));
      double slope = 0;
      for (int round = 0; round < 20; round++) {
        double before = 1;
        double value = x;
        for (int n = 2; n <= count; n++) {
          double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
          before = value;
          value = next;
        }
        slope = count * (x * value - before) / (x * x - 1);
        x -= value / slope;
      }
      nodes[i] = (1 - x) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new double[][] {nodes, weights};
  }
}
