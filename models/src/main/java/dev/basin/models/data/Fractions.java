package dev.basin.models.data;

import dev.basin.api.Problem;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** Whole shares of n things and the shuffles that make them random. */
final class Fractions {
  private static final double ROUNDING = 1e-9;

  private Fractions() {}

  /**
   * Divides n in proportion to the fractions: largest remainders get the rest, the earlier part
   * first on a tie; so each share is within 1 of its exact value and the shares sum to n.
   */
  static int[] shares(int n, double... fractions) {
    int[] shares = new int[fractions.length];
    double[] remainders = new double[fractions.length];
    int left = n;
    double sum = DoubleStream.of(fractions).sum();
    for (int part = 0; part < fractions.length; part++) {
      double exact = n * fractions[part] / sum;
      shares[part] = (int) Math.floor(exact + ROUNDING);
      remainders[part] = exact - shares[part];
      left -= shares[part];
    }
    for (; left > 0; left--) {
      int best = 0;
      for (int part = 1; part < fractions.length; part++) {
        if (remainders[part] > remainders[best] + ROUNDING) {
          best = part;
        }
      }
      shares[best]++;
      remainders[best] = Double.NEGATIVE_INFINITY;
    }
    return shares;
  }

  /** Fisher–Yates (Durstenfeld 1964), in place. */
  static void shuffle(int[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  static void requireShare(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw Problem.request("DAT-024", "a share of the data is out of range")
          .at("split, " + name)
          .found(Double.toString(value))
          .expected("more than 0 and less than 1")
          .exception();
    }
  }
}
