package dev.basin.plugins.secondorder;

/**
 * The arithmetic of the optimal brain surgeon on weights whose error is ½·δᵀHδ (Hassibi and Stork
 * 1993).
 */
public final class BrainSurgeon {
  private BrainSurgeon() {}

  /**
   * The least error that removing one weight leaves, all others adapting: w² ÷ (2·[H⁻¹]_qq).
   *
   * @param weight w
   * @param inverse [H⁻¹]_qq
   * @return at least 0 where the inverse is positive
   */
  public static double saliency(double weight, double inverse) {
    return weight * weight / (2 * inverse);
  }

  /**
   * The weights after the removal of one, the others adapted: w − w_q/[H⁻¹]_qq·H⁻¹e_q.
   *
   * @param weights w; unchanged
   * @param removed q
   * @param inverse column q of H⁻¹
   * @return new weights, exactly 0 at q
   */
  public static double[] without(double[] weights, int removed, double[] inverse) {
    double step = weights[removed] / inverse[removed];
    double[] adapted = new double[weights.length];
    for (int i = 0; i < adapted.length; i++) {
      adapted[i] = i == removed ? 0 : weights[i] - step * inverse[i];
    }
    return adapted;
  }

  /**
   * Takes a weight out of H⁻¹ in place, by one step of Gaussian elimination: what remains is the
   * inverse of H without row and column q (Frantar and Alistarh 2022).
   *
   * @param inverse [n, n], row-major and symmetric; row and column q become 0
   * @param members the weights that H⁻¹ is still of, q among them
   * @param count how many of {@code members} count
   * @param removed q
   */
  public static void eliminate(double[] inverse, int[] members, int count, int removed) {
    int size = (int) Math.round(Math.sqrt(inverse.length));
    int pivotRow = removed * size;
    double pivot = inverse[pivotRow + removed];
    for (int m = 0; m < count; m++) {
      int row = members[m];
      double factor = inverse[row * size + removed] / pivot;
      if (row != removed && factor != 0) {
        for (int n = 0; n < count; n++) {
          inverse[row * size + members[n]] -= factor * inverse[pivotRow + members[n]];
        }
      }
    }
    for (int m = 0; m < count; m++) {
      inverse[pivotRow + members[m]] = 0;
      inverse[members[m] * size + removed] = 0;
    }
  }
}
