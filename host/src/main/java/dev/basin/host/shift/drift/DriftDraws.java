package dev.basin.host.shift.drift;

import dev.basin.api.Randomness;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How a test draws: permutations for its null, resamples for its power.
 *
 * <p>Each draw has its own stream of random numbers, so results do not depend on threads.
 *
 * @param permutations how many relabellings for a p-value, B; the smallest p is 1 / (1 + B)
 * @param resamples how many bootstrap resamples for the power
 * @param random the seed
 */
record DriftDraws(int permutations, int resamples, Randomness random) {

  /**
   * The statistic of random relabellings: which rows count as clean is drawn anew, so nothing
   * distinguishes the two samples.
   *
   * @param clean how many rows are clean, n
   * @param examples how many rows there are
   * @param many how many relabellings
   * @param statistic maps the rows drawn as clean, true at their index, to the statistic
   * @return one statistic per relabelling
   */
  double[] relabelled(int clean, int examples, int many, ToDoubleFunction<boolean[]> statistic) {
    return IntStream.range(0, many)
        .parallel()
        .mapToDouble(b -> statistic.applyAsDouble(labels(clean, examples, b)))
        .toArray();
  }

  private boolean[] labels(int clean, int examples, int b) {
    RandomGenerator stream = random.stream("relabelling", b);
    int[] order = IntStream.range(0, examples).toArray();
    boolean[] labels = new boolean[examples];
    for (int i = 0; i < clean; i++) {
      int other = i + stream.nextInt(examples - i);
      int row = order[other];
      order[other] = order[i];
      labels[row] = true;
    }
    return labels;
  }

  /**
   * The statistic of bootstrap resamples of both samples.
   *
   * @param clean how many rows are clean; they come first
   * @param examples how many rows there are
   * @param statistic maps how often each row was drawn to the statistic
   * @return one statistic per resample
   */
  double[] resampled(int clean, int examples, ToDoubleFunction<int[]> statistic) {
    return IntStream.range(0, resamples)
        .parallel()
        .mapToDouble(r -> statistic.applyAsDouble(counts(clean, examples, r)))
        .toArray();
  }

  private int[] counts(int clean, int examples, int r) {
    RandomGenerator stream = random.stream("resample", r);
    int[] counts = new int[examples];
    for (int i = 0; i < examples; i++) {
      int row = i < clean ? stream.nextInt(clean) : clean + stream.nextInt(examples - clean);
      counts[row]++;
    }
    return counts;
  }

  /**
   * The share of resamples whose statistic reaches the critical value, after all are moved so that
   * their mean is the observed statistic. A resample has the noise of the sample and its own on
   * top, which makes a statistic that cannot be negative larger on average; without the move the
   * test would seem powerful where nothing has drifted.
   *
   * @param statistics from {@link #resampled}
   * @param observed the statistic of the samples
   * @param critical from where on the test rejects
   * @return between 0 and 1
   */
  static double power(double[] statistics, double observed, double critical) {
    double bias = Arrays.stream(statistics).average().orElse(observed) - observed;
    return Arrays.stream(statistics).filter(each -> each - bias >= critical).count()
        / (double) statistics.length;
  }
}
