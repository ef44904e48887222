package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import dev.basin.plugins.shifts.sweep.ParameterTable;
import org.pf4j.Extension;

/**
 * A smaller picture: shrunk by a factor about the middle, on black (Mu and Gilmer 2019).
 *
 * <p>Factors: .9, .8, .7, .6, .5 (MNIST-C). No benchmark sets them for large images, which take the
 * same.
 */
@Extension
public final class Scale extends ImageScenario {
  private static final ParameterTable FACTORS = of(1, .9, .8, .7, .6, .5);

  /** Makes the extension; it keeps no state. */
  public Scale() {
    super("scale", "A picture shrunk on black ground", MNIST_C, FACTORS, FACTORS);
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    double step = 1 / parameters[0];
    AffineWarp warp = AffineWarp.aboutMiddle(shape, step, 0, 0, step);
    return (image, random) -> warp.apply(image, Border.BLACK);
  }
}
