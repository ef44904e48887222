package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.row;
import static dev.basin.plugins.shifts.sweep.ParameterTable.rows;

import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * An image seen through rippled glass: blurred, each pixel swapped with a near one, blurred again
 * (Hendrycks and Dietterich 2019).
 *
 * <p>(σ, distance δ, rounds): (.05, 1, 1), (.25, 1, 1), (.4, 1, 1), (.25, 1, 2), (.4, 1, 2) (small
 * images, CIFAR-10-C); (.7, 1, 2), (.9, 2, 1), (1, 2, 3), (1.1, 3, 2), (1.5, 4, 2) (large images,
 * ImageNet-C). δ and rounds are rounded between severities. Partners lie −δ to δ − 1 rows and
 * columns away; a margin of δ pixels is only ever a partner.
 *
 * <p>In RGB images, too, pixels change places. The published code copies there: the one pixel
 * twice, the other lost. Nor are values rounded to 256 levels between the steps.
 */
@Extension
public final class GlassBlur extends ImageScenario {

  /** Makes the extension; it keeps no state. */
  public GlassBlur() {
    super(
        "glass-blur",
        "An image seen through rippled glass",
        COMMON_CORRUPTIONS,
        rows(
            row(0, 1, 0),
            row(.05, 1, 1),
            row(.25, 1, 1),
            row(.4, 1, 1),
            row(.25, 1, 2),
            row(.4, 1, 2)),
        rows(
            row(0, 1, 0),
            row(.7, 1, 2),
            row(.9, 2, 1),
            row(1, 2, 3),
            row(1.1, 3, 2),
            row(1.5, 4, 2)));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    GaussianFilter filter =
        new GaussianFilter(shape, parameters[0], GaussianBlur.TRUNCATE, Border.NEAREST);
    int distance = (int) Math.round(parameters[1]);
    int rounds = (int) Math.round(parameters[2]);
    return (image, random) -> {
      filter.apply(image.pixels());
      for (int round = 0; round < rounds; round++) {
        swap(image, distance, random);
      }
      filter.apply(image.pixels());
    };
  }

  private static void swap(Image image, int distance, RandomGenerator random) {
    int width = image.width();
    for (int y = image.height() - distance; y > distance; y--) {
      for (int x = width - distance; x > distance; x--) {
        int right = random.nextInt(-distance, distance);
        int down = random.nextInt(-distance, distance);
        exchange(image, y * width + x, (y + down) * width + x + right);
      }
    }
  }

  private static void exchange(Image image, int one, int other) {
    double[] pixels = image.pixels();
    int plane = image.height() * image.width();
    for (int start = 0; start < pixels.length; start += plane) {
      double kept = pixels[start + one];
      pixels[start + one] = pixels[start + other];
      pixels[start + other] = kept;
    }
  }
}
