package dev.basin.host.pruning.judge;

import java.math.BigDecimal;
import java.math.MathContext;

/** How many times smaller a network is to become. */
final class Compression {
  private static final MathContext DIGITS = new MathContext(6);

  private Compression() {}

  /**
   * The compression of a share that goes.
   *
   * @param share in [0, 1)
   * @return 1 ÷ (1 − share) to six digits, so that the share of a compression gives it back
   */
  static double of(double share) {
    return new BigDecimal(1 / (1 - share)).round(DIGITS).doubleValue();
  }

  /** In names of files, such as "1.5x". */
  static String word(double share) {
    return BigDecimal.valueOf(of(share)).stripTrailingZeros().toPlainString() + "x";
  }
}
