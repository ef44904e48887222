package dev.basin.host.shift.measure;

import dev.basin.api.Randomness;

/**
 * How often every row of an environment is drawn, resample by resample: the same resamples as
 * {@link Bootstrap#measure}, for what is no combination of sums. Immutable and thread-safe.
 */
public final class ResampledRows {
  private final Randomness random;
  private final int[] places;
  private final int examples;

  ResampledRows(Randomness random, ExampleSet set, long[] ids) {
    this.random = random;
    this.places = set.places(ids);
    this.examples = set.size();
  }

  /**
   * One resample.
   *
   * @param resample which, from 0
   * @return one weight per row, how often it is drawn
   */
  public double[] weights(int resample) {
    int[] counts = DrawCounts.of(random, resample, examples);
    double[] weights = new double[places.length];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = counts[places[row]];
    }
    return weights;
  }
}
