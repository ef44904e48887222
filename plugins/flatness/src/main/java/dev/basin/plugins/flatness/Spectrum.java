package dev.basin.plugins.flatness;

import java.util.List;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/** The eigenvalues of a symmetric tridiagonal matrix, descending, with their eigenvectors. */
final class Spectrum {
  private final EigenDecompositionSymmetric decomposition;
  private final double[] values;

  /**
   * Decomposes rows {@code from} to the end of the matrix, taken as a matrix of its own.
   *
   * @param diagonal the diagonal
   * @param below the elements below it; {@code below.get(i)} couples rows i and i + 1
   * @param from the first row
   */
  Spectrum(List<Double> diagonal, List<Double> below, int from) {
    int size = diagonal.size() - from;
    double[] main = new double[size];
    double[] secondary = new double[size - 1];
    for (int i = 0; i < size; i++) {
      main[i] = diagonal.get(from + i);
      if (i > 0) {
        secondary[i - 1] = below.get(from + i - 1);
      }
    }
    decomposition = new EigenDecompositionSymmetric(main, secondary);
    values = decomposition.getEigenvalues();
  }

  int size() {
    return values.length;
  }

  /** All eigenvalues, descending; a copy. */
  double[] values() {
    return values.clone();
  }

  double value(int index) {
    return values[index];
  }

  double largestMagnitude() {
    return Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
  }

  /** The eigenvector of an eigenvalue, of length 1; a copy. */
  double[] vector(int index) {
    return decomposition.getEigenvector(index).toArray();
  }
}
