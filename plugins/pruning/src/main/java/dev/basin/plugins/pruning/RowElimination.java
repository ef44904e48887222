package dev.basin.plugins.pruning;

import dev.basin.plugins.secondorder.BrainSurgeon;
import java.util.Arrays;

/**
 * The weights of one row, removed one after another, always the one that costs least, while the
 * others adapt (Frantar and Alistarh 2022).
 */
final class RowElimination {
  private final double[] inverse;
  private double[] weights;
  private final int[] left;
  private int count;

  /**
   * A row with all its weights.
   *
   * @param weights w; not changed
   * @param inverse [n, n], H⁻¹ row-major; not changed
   */
  RowElimination(double[] weights, double[] inverse) {
    this.weights = weights;
    this.inverse = inverse.clone();
    this.left = new int[weights.length];
    this.count = weights.length;
    Arrays.setAll(left, i -> i);
  }

  /**
   * Removes the weight whose removal adds least error, the lowest of equal ones.
   *
   * @return the error that is added
   */
  double removeCheapest() {
    int size = weights.length;
    int place = -1;
    double error = Double.POSITIVE_INFINITY;
    for (int m = 0; m < count; m++) {
      double own = BrainSurgeon.saliency(weights[left[m]], inverse[left[m] * size + left[m]]);
      if (place < 0 || own < error) {
        place = m;
        error = own;
      }
    }
    int removed = left[place];
    double[] column = new double[size];
    for (int i = 0; i < size; i++) {
      column[i] = inverse[i * size + removed];
    }
    weights = BrainSurgeon.without(weights, removed, column);
    BrainSurgeon.eliminate(inverse, left, count, removed);
    System.arraycopy(left, place + 1, left, place, count - place - 1);
    count--;
    return error;
  }

  /** The weights as they are now, 0 where they have gone. */
  double[] weights() {
    return weights.clone();
  }

  /** Which weights have not gone. */
  boolean[] kept() {
    boolean[] kept = new boolean[weights.length];
    for (int m = 0; m < count; m++) {
      kept[left[m]] = true;
    }
    return kept;
  }

  /** The errors that removing all weights adds, one after another. */
  static double[] errors(double[] weights, double[] inverse) {
    RowElimination row = new RowElimination(weights, inverse);
    double[] errors = new double[weights.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = row.removeCheapest();
    }
    return errors;
  }
}
