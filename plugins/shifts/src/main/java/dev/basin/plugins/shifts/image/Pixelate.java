package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import org.pf4j.Extension;

/**
 * Coarse pixels: the image is made smaller by the factor c and large again with a box filter
 * (Hendrycks and Dietterich 2019). Sides are cut to whole pixels; a pixel of the result is the mean
 * of those whose middle lies in it, as the Pillow library does it.
 *
 * <p>c: .95, .9, .85, .75, .65 (small images, CIFAR-10-C); .6, .5, .4, .3, .25 (large images,
 * ImageNet-C). On small images the change need not grow with severity: an image may fit one grid
 * better than another. Even the mildest severity takes away one row and one column.
 */
@Extension
public final class Pixelate extends ImageScenario {

  /** Makes the extension; it keeps no state. */
  public Pixelate() {
    super(
        "pixelate",
        "Coarse pixels",
        COMMON_CORRUPTIONS,
        of(1, .95, .9, .85, .75, .65),
        of(1, .6, .5, .4, .3, .25));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    double factor = parameters[0];
    AxisBoxes vertical = AxisBoxes.thereAndBack(shape.height(), smaller(shape.height(), factor));
    AxisBoxes horizontal = AxisBoxes.thereAndBack(shape.width(), smaller(shape.width(), factor));
    return (image, random) -> image.replace(resized(image, vertical, horizontal));
  }

  private static int smaller(int side, double factor) {
    return Math.max(1, (int) (side * factor));
  }

  private static double[] resized(Image image, AxisBoxes vertical, AxisBoxes horizontal) {
    int height = image.height();
    int width = image.width();
    double[] pixels = image.pixels();
    double[] result = new double[pixels.length];
    double[] lines = new double[height * width];
    for (int start = 0; start < pixels.length; start += height * width) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          lines[y * width + x] = horizontal.mean(pixels, start + y * width, 1, x);
        }
      }
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          result[start + y * width + x] = vertical.mean(lines, x, width, y);
        }
      }
    }
    return result;
  }
}
