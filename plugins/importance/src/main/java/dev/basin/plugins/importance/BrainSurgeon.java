package dev.basin.plugins.importance;

/**
 * The arithmetic of the optimal brain surgeon on weights whose error is ½·δᵀHδ (Hassibi and Stork
 * 1993).
 */
final class BrainSurgeon {
  private BrainSurgeon() {}

  /**
   * The least error that removing one weight leaves, all others adapting: w² ÷ (2·[H⁻¹]_qq).
   *
   * @param weight w
   * @param inverse [H⁻¹]_qq
   */
  static double saliency(double weight, double inverse) {
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
  static double[] without(double[] weights, int removed, double[] inverse) {
    double step = weights[removed] / inverse[removed];
    double[] adapted = new double[weights.length];
    for (int i = 0; i < adapted.length; i++) {
      adapted[i] = i == removed ? 0 : weights[i] - step * inverse[i];
    }
    return adapted;
  }
}
