package dev.basin.host.landscape;

/**
 * Polynomial interpolation on Chebyshev points of the second kind of an interval, by the
 * barycentric formula (Berrut &amp; Trefethen 2004, "Barycentric Lagrange Interpolation").
 *
 * <p>The points of 2n − 1 contain those of n, bit for bit.
 *
 * @param from one end
 * @param to the other end
 * @param size how many points, at least 2
 */
record ChebyshevAxis(double from, double to, int size) {

  /** The points, from one end to the other. */
  double[] nodes() {
    double[] nodes = new double[size];
    for (int j = 0; j < size; j++) {
      double share = 0.5 - 0.5 * Math.cos(Math.PI * ((double) j / (size - 1)));
      if (2 * j == size - 1) {
        share = 0.5; // the cosine of π/2 is not quite 0
      }
      nodes[j] = from * (1 - share) + to * share;
    }
    return nodes;
  }

  /** How much the value at each point counts in the interpolated value at x. */
  double[] weightsAt(double x) {
    double[] nodes = nodes();
    double[] weights = new double[size];
    double sum = 0;
    for (int j = 0; j < size; j++) {
      if (x == nodes[j]) {
        double[] exact = new double[size];
        exact[j] = 1;
        return exact;
      }
      double sign = j % 2 == 0 ? 1 : -1;
      double end = j == 0 || j == size - 1 ? 0.5 : 1;
      weights[j] = sign * end / (x - nodes[j]);
      sum += weights[j];
    }
    for (int j = 0; j < size; j++) {
      weights[j] /= sum;
    }
    return weights;
  }
}
