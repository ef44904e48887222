package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import dev.basin.plugins.shifts.sweep.ParameterTable;
import org.pf4j.Extension;

/**
 * A slanted image: the pixel (x, y) is taken from (x − y·sin a, y·cos a), about the middle, a to a
 * side drawn per example, black where there was nothing (Mu and Gilmer 2019).
 *
 * <p>Angles a: .2, .4, .6, .8, 1 radian (MNIST-C, whose slant also stretches the image). No
 * benchmark sets them for large images, which take the same.
 */
@Extension
public final class Shear extends ImageScenario {
  private static final ParameterTable ANGLES = of(0, .2, .4, .6, .8, 1);

  /** Makes the extension; it keeps no state. */
  public Shear() {
    super("shear", "An image slanted to either side", MNIST_C, ANGLES, ANGLES);
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    AffineWarp one = slanted(shape, parameters[0]);
    AffineWarp other = slanted(shape, -parameters[0]);
    return (image, random) -> (random.nextBoolean() ? one : other).apply(image, Border.BLACK);
  }

  private static AffineWarp slanted(ImageShape shape, double angle) {
    return AffineWarp.aboutMiddle(shape, 1, -Math.sin(angle), 0, Math.cos(angle));
  }
}
