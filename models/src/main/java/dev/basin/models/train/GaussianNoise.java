package dev.basin.models.train;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Adds an independent normal number to every feature.
 *
 * @param sigma standard deviation, in units of the features
 */
public record GaussianNoise(double sigma) implements Augmentation {

  @Override
  public String id() {
    return "noise";
  }

  @Override
  public void change(double[] example, List<Long> shape, RandomGenerator random) {
    for (int i = 0; i < example.length; i++) {
      example[i] += sigma * random.nextGaussian();
    }
  }
}
