package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import dev.basin.plugins.shifts.sweep.ParameterTable;
import org.pf4j.Extension;

/**
 * A moved image: by the same distance along both axes, each to a side drawn per example, black
 * where there was nothing (Mu and Gilmer 2019).
 *
 * <p>Distances: 1, 2, 3, 4, 5 of 28 pixels (MNIST-C). They grow with the image's sides; no
 * benchmark sets them for other sizes. Fractions of a pixel are interpolated.
 */
@Extension
public final class Translate extends ImageScenario {
  private static final ParameterTable DISTANCES = of(0, 1, 2, 3, 4, 5);
  private static final double PUBLISHED_SIDE = 28;

  /** Makes the extension; it keeps no state. */
  public Translate() {
    super("translate", "An image moved along both axes", MNIST_C, DISTANCES, DISTANCES);
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    double x = parameters[0] * shape.width() / PUBLISHED_SIDE;
    double y = parameters[0] * shape.height() / PUBLISHED_SIDE;
    return (image, random) ->
        AffineWarp.shift(random.nextBoolean() ? x : -x, random.nextBoolean() ? y : -y)
            .apply(image, Border.BLACK);
  }
}
