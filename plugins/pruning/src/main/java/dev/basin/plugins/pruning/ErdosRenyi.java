package dev.basin.plugins.pruning;

import java.util.Arrays;

/** How layers share what is kept (Evci et al. 2020). */
final class ErdosRenyi {
  private ErdosRenyi() {}

  /**
   * Divides a total in given proportions, no part above its size; what is over goes to the others
   * in their proportions.
   *
   * @param proportions positive where the size is
   * @param sizes the most that each part can have
   * @param total at most the sum of sizes
   * @return the parts; their sum is the total up to rounding
   */
  static double[] kept(double[] proportions, double[] sizes, double total) {
    double[] kept = new double[sizes.length];
    boolean[] whole = new boolean[sizes.length];
    double left = total;
    double open = Arrays.stream(proportions).sum();
    boolean changed = true;
    while (changed && open > 0) {
      changed = false;
      double scale = left / open;
      for (int i = 0; i < sizes.length; i++) {
        if (!whole[i]) {
          kept[i] = proportions[i] * scale;
          if (kept[i] > sizes[i]) {
            whole[i] = true;
            changed = true;
          }
        }
      }
      left = total;
      open = 0;
      for (int i = 0; i < sizes.length; i++) {
        if (whole[i]) {
          kept[i] = sizes[i];
          left -= sizes[i];
        } else {
          open += proportions[i];
        }
      }
    }
    return kept;
  }
}
