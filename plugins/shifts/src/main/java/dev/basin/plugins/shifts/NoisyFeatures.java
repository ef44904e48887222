package dev.basin.plugins.shifts;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import java.util.random.RandomGenerator;

/** Clean features plus Gaussian noise, the same at every read of an example. */
final class NoisyFeatures implements Features {
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
  NoisyFeatures(Dataset clean, double[] spread, boolean clip, Randomness random) {
    this.clean = clean;
    this.spread = spread;
    this.clip = clip;
    this.random = random;
  }

  @Override
  public int size() {
    return clean.size();
  }

  @Override
  public int width() {
    return spread.length;
  }

  @Override
  public void read(int index, double[] into, int offset) {
    clean.features().read(index, into, offset);
    RandomGenerator noise = random.stream("example", clean.id(index));
    for (int i = 0; i < spread.length; i++) {
      double value = into[offset + i] + spread[i] * noise.nextGaussian();
      into[offset + i] = clip ? Math.max(0, Math.min(1, value)) : value;
    }
  }
}
