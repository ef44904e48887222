package dev.basin.plugins.flatness;

import dev.basin.api.model.RitzPairs;
import java.util.stream.IntStream;

/**
 * The Gauss quadrature of one Lanczos run (Golub and Welsch 1969).
 *
 * @param nodes eigenvalues of the tridiagonal matrix, descending
 * @param weights squared first components of their eigenvectors; they sum to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Quadrature(double[] nodes, double[] weights) {

  static Quadrature of(RitzPairs pairs) {
    return new Quadrature(
        IntStream.range(0, pairs.size()).mapToDouble(pairs::value).toArray(),
        IntStream.range(0, pairs.size()).mapToDouble(pairs::weight).toArray());
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
