package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import org.pf4j.Extension;

/**
 * Less contrast: x becomes m + c·(x − m), m the mean of the image's channel (Hendrycks and
 * Dietterich 2019).
 *
 * <p>c: .75, .5, .4, .3, .15 (small images, CIFAR-10-C); .4, .3, .2, .1, .05 (large images,
 * ImageNet-C).
 */
@Extension
public final class Contrast extends ImageScenario {

  /** Makes the extension; it keeps no state. */
  public Contrast() {
    super(
        "contrast",
        "Less contrast",
        COMMON_CORRUPTIONS,
        of(1, .75, .5, .4, .3, .15),
        of(1, .4, .3, .2, .1, .05));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    double contrast = parameters[0];
    int plane = shape.height() * shape.width();
    return (image, random) -> {
      double[] pixels = image.pixels();
      for (int start = 0; start < pixels.length; start += plane) {
        double sum = 0;
        for (int i = start; i < start + plane; i++) {
          sum += pixels[i];
        }
        double mean = sum / plane;
        for (int i = start; i < start + plane; i++) {
          pixels[i] = (pixels[i] - mean) * contrast + mean;
        }
      }
    };
  }
}
