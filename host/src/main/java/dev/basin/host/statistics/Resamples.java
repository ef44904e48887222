package dev.basin.host.statistics;

import dev.basin.api.Randomness;
import java.util.random.RandomGenerator;

/**
 * Bootstrap resamples of examples: how often each example is drawn in each resample (Efron 1979).
 *
 * <p>The same seed, number of examples and number of resamples give the same resamples, so numbers
 * of different networks on the same examples can be compared resample by resample. Immutable.
 */
public final class Resamples {
  private final byte[][] counts;

  private Resamples(byte[][] counts) {
    this.counts = counts;
  }

  /**
   * Draws resamples with replacement.
   *
   * @param examples how many examples there are
   * @param resamples how many resamples
   * @param random the seed
   * @return the resamples
   */
  public static Resamples of(int examples, int resamples, Randomness random) {
    byte[][] counts = new byte[resamples][examples];
    for (int b = 0; b < resamples; b++) {
      RandomGenerator stream = random.stream("bootstrap of examples", b);
      for (int i = 0; i < examples; i++) {
        counts[b][stream.nextInt(examples)]++;
      }
    }
    return new Resamples(counts);
  }

  /**
   * The mean over every resample.
   *
   * @param values one per example
   * @return one mean per resample; NaN where a value that was drawn is not finite
   */
  public double[] means(double[] values) {
    double[] means = new double[counts.length];
    for (int b = 0; b < counts.length; b++) {
      byte[] count = counts[b];
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += count[i] * values[i];
      }
      means[b] = sum / values.length;
    }
    return means;
  }
}
