package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import dev.basin.plugins.shifts.sweep.ParameterTable;
import org.pf4j.Extension;

/**
 * A turned image: by an angle to a side drawn per example, about the middle, black where there was
 * nothing (Mu and Gilmer 2019).
 *
 * <p>Angles: .2, .4, .6, .8, 1 radian (MNIST-C). No benchmark sets them for large images, which
 * take the same.
 */
@Extension
public final class Rotate extends ImageScenario {
  private static final ParameterTable ANGLES = of(0, .2, .4, .6, .8, 1);

  /** Makes the extension; it keeps no state. */
  public Rotate() {
    super("rotate", "An image turned to either side", MNIST_C, ANGLES, ANGLES);
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    AffineWarp one = turned(shape, parameters[0]);
    AffineWarp other = turned(shape, -parameters[0]);
    return (image, random) -> (random.nextBoolean() ? one : other).apply(image, Border.BLACK);
  }

  private static AffineWarp turned(ImageShape shape, double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return AffineWarp.aboutMiddle(shape, cos, -sin, sin, cos);
  }
}
