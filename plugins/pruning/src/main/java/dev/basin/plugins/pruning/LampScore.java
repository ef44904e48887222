package dev.basin.plugins.pruning;

/** Scores that can be compared across layers (after Lee et al. 2021). */
final class LampScore {
  private LampScore() {}

  /**
   * Score² ÷ Σ of the squares of the scores of its block that are not lower; of equal ones the
   * earlier counts as lower. Scores of 0 or below stay as they are, and NaN.
   */
  static double[] of(Candidates all) {
    double[] largest = new double[all.blocks().size()];
    for (int i = 0; i < all.size(); i++) {
      double score = all.scores()[i];
      largest[all.block()[i]] = Math.max(largest[all.block()[i]], score > 0 ? score : 0);
    }
    double[] sums = new double[largest.length];
    double[] lamp = all.scores().clone();
    int[] order = all.ascending();
    for (int place = order.length - 1; place >= 0; place--) {
      int i = order[place];
      if (lamp[i] > 0) {
        // Squares of scores as they are could leave the range of numbers.
        int block = all.block()[i];
        double share = lamp[i] == largest[block] ? 1 : lamp[i] / largest[block];
        sums[block] += share * share;
        lamp[i] = share * share / sums[block];
      }
    }
    return lamp;
  }
}
