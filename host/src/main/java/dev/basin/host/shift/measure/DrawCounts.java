package dev.basin.host.shift.measure;

import dev.basin.api.Randomness;
import java.util.random.RandomGenerator;

/** The draws of one resample: as many as there are examples, with replacement. */
final class DrawCounts {
  private static final long LOW = 0xFFFFFFFFL;
  private static final int HALF = 32;

  private DrawCounts() {}

  /**
   * How often each example is drawn.
   *
   * @param random of the set of examples
   * @param resample which resample
   * @param examples how many there are
   * @return one count per example
   */
  static int[] of(Randomness random, int resample, int examples) {
    int[] counts = new int[examples];
    RandomGenerator stream = random.stream("resample", resample);
    // Two draws of 32 bits each, scaled to the examples; that is uneven by at most n in 2³², and
    // saves a division for every draw.
    for (int i = 0; i < examples; i += 2) {
      long bits = stream.nextLong();
      counts[(int) (((bits & LOW) * examples) >>> HALF)]++;
      if (i + 1 < examples) {
        counts[(int) (((bits >>> HALF) * examples) >>> HALF)]++;
      }
    }
    return counts;
  }
}
