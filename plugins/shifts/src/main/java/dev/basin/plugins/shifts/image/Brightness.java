package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import org.pf4j.Extension;

/**
 * A brighter image: the value V of each pixel in HSV grows by c, at most to 1; hue and saturation
 * stay (Hendrycks and Dietterich 2019). V is the largest channel, so in greyscale the value itself.
 *
 * <p>c: .05, .1, .15, .2, .3 (small images, CIFAR-10-C); .1, .2, .3, .4, .5 (large images,
 * ImageNet-C).
 */
@Extension
public final class Brightness extends ImageScenario {

  /** Makes the extension; it keeps no state. */
  public Brightness() {
    super(
        "brightness",
        "A brighter image of the same colours",
        COMMON_CORRUPTIONS,
        of(0, .05, .1, .15, .2, .3),
        of(0, .1, .2, .3, .4, .5));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    double more = parameters[0];
    if (shape.channels() == 1) {
      return Corruption.ofEachValue((value, random) -> value + more);
    }
    int plane = shape.height() * shape.width();
    return (image, random) -> {
      double[] pixels = image.pixels();
      for (int i = 0; i < plane; i++) {
        double red = pixels[i];
        double green = pixels[plane + i];
        double blue = pixels[2 * plane + i];
        double value = Math.max(red, Math.max(green, blue));
        double brighter = Math.min(1, value + more);
        // Black has no hue and becomes grey.
        pixels[i] = value == 0 ? brighter : brighter * (red / value);
        pixels[plane + i] = value == 0 ? brighter : brighter * (green / value);
        pixels[2 * plane + i] = value == 0 ? brighter : brighter * (blue / value);
      }
    };
  }
}
