package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.row;
import static dev.basin.plugins.shifts.sweep.ParameterTable.rows;

import org.pf4j.Extension;

/**
 * Fog: a plasma fractal f in [0, 1] is added and the sum made as dark as the image was, (x + a·f) ·
 * m / (m + a), m the image's largest value (Hendrycks and Dietterich 2019). All channels get the
 * same fog.
 *
 * <p>(a, decay of the fractal): (.2, 3), (.5, 3), (.75, 2.5), (1, 2), (1.5, 1.75) (small images,
 * CIFAR-10-C); (1.5, 2), (2, 2), (2.5, 1.7), (2.5, 1.5), (3, 1.4) (large images, ImageNet-C). The
 * fractal's side is the power of two that the image fits in; a black image stays black.
 */
@Extension
public final class Fog extends ImageScenario {

  /** Makes the extension; it keeps no state. */
  public Fog() {
    super(
        "fog",
        "Fog from a plasma fractal",
        COMMON_CORRUPTIONS,
        rows(row(0, 3), row(.2, 3), row(.5, 3), row(.75, 2.5), row(1, 2), row(1.5, 1.75)),
        rows(row(0, 2), row(1.5, 2), row(2, 2), row(2.5, 1.7), row(2.5, 1.5), row(3, 1.4)));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    double amount = parameters[0];
    PlasmaFractal fractal = new PlasmaFractal(shape.longestSide(), parameters[1]);
    int height = shape.height();
    int width = shape.width();
    return (image, random) -> {
      double[] pixels = image.pixels();
      double[] fog = fractal.next(random);
      double largest = 0;
      for (double value : pixels) {
        largest = Math.max(largest, value);
      }
      double share = largest / (largest + amount);
      for (int i = 0; i < pixels.length; i++) {
        int place = i % (height * width);
        double density = fog[place / width * fractal.side() + place % width];
        pixels[i] = (pixels[i] + amount * density) * share;
      }
    };
  }
}
