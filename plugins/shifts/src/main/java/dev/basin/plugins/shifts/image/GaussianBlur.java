package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import org.pf4j.Extension;

/**
 * Gaussian blur, cut off at 4σ, with the edge pixel repeated (Hendrycks and Dietterich 2019).
 *
 * <p>σ in pixels: .4, .6, .7, .8, 1 (small images, CIFAR-10-C); 1, 2, 3, 4, 6 (large images,
 * ImageNet-C).
 */
@Extension
public final class GaussianBlur extends ImageScenario {
  static final double TRUNCATE = 4;

  /** Makes the extension; it keeps no state. */
  public GaussianBlur() {
    super(
        "gaussian-blur",
        "Gaussian blur",
        COMMON_CORRUPTIONS,
        of(0, .4, .6, .7, .8, 1),
        of(0, 1, 2, 3, 4, 6));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    GaussianFilter filter = new GaussianFilter(shape, parameters[0], TRUNCATE, Border.NEAREST);
    return (image, random) -> filter.apply(image.pixels());
  }
}
