package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import org.pf4j.Extension;

/**
 * Multiplicative Gaussian noise: x becomes x + x·n, n normal with standard deviation σ (Hendrycks
 * and Dietterich 2019).
 *
 * <p>σ: .06, .1, .12, .16, .2 (small images, CIFAR-10-C); .15, .2, .35, .45, .6 (large images,
 * ImageNet-C).
 */
@Extension
public final class SpeckleNoise extends ImageScenario {

  /** Makes the extension; it keeps no state. */
  public SpeckleNoise() {
    super(
        "speckle-noise",
        "Gaussian noise in proportion to brightness",
        COMMON_CORRUPTIONS,
        of(0, .06, .1, .12, .16, .2),
        of(0, .15, .2, .35, .45, .6));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    double sigma = parameters[0];
    return Corruption.ofEachValue((value, random) -> value * (1 + sigma * random.nextGaussian()));
  }
}
