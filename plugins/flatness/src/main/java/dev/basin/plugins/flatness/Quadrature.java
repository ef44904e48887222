package dev.basin.plugins.flatness;

/**
 * The Gauss quadrature of one Lanczos run (Golub and Welsch 1969).
 *
 * @param nodes eigenvalues of the tridiagonal matrix, descending
 * @param weights squared first components of their eigenvectors; they sum to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Quadrature(double[] nodes, double[] weights) {

  static Quadrature of(Spectrum spectrum) {
    double[] weights = new double[spectrum.size()];
    for (int i = 0; i < weights.length; i++) {
      double first = spectrum.vector(i)[0];
      weights[i] = first * first;
    }
    return new Quadrature(spectrum.values(), weights);
  }

  double largest() {
    return nodes[0];
  }

  double smallest() {
    return nodes[nodes.length - 1];
  }

  /** Σ weight × nodeᵏ. */
  double moment(int power) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * Math.pow(nodes[i], power);
    }
    return sum;
  }

  /** The weight of the nodes below a bound. */
  double below(double bound) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += nodes[i] < bound ? weights[i] : 0;
    }
    return sum;
  }

  /** The density at a point, with every node spread out as a Gaussian. */
  double smoothed(double at, double deviation) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      double distance = (at - nodes[i]) / deviation;
      sum += weights[i] * Math.exp(-distance * distance / 2);
    }
    return sum / (deviation * Math.sqrt(2 * Math.PI));
  }
}
