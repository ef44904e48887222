package dev.basin.plugins.shifts;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.sweep.ExampleChange;
import java.util.random.RandomGenerator;

/** Gaussian noise added to every feature, the same at every call for an example. */
final class AddedNoise implements ExampleChange {
  private final Dataset clean;
  private final double[] spread;
  private final boolean clip;
  private final Randomness random;

  /**
   * Keeps the parts.
   *
   * @param clean the clean data
   * @param spread the standard deviation of the noise, one per feature; kept
   * @param clip whether to clip to [0, 1]
   * @param random randomness of this severity
   */
  AddedNoise(Dataset clean, double[] spread, boolean clip, Randomness random) {
    this.clean = clean;
    this.spread = spread;
    this.clip = clip;
    this.random = random;
  }

  @Override
  public void apply(double[] example, int row) {
    RandomGenerator noise = random.stream("example", clean.id(row));
    for (int i = 0; i < spread.length; i++) {
      double value = example[i] + spread[i] * noise.nextGaussian();
      example[i] = clip ? Math.max(0, Math.min(1, value)) : value;
    }
  }
}
