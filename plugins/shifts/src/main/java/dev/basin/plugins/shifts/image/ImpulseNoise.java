package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import org.pf4j.Extension;

/**
 * Salt and pepper: a share p of the values becomes 0 or 1, as often the one as the other (Hendrycks
 * and Dietterich 2019). In RGB images each channel by itself.
 *
 * <p>p: .01, .02, .03, .05, .07 (small images, CIFAR-10-C); .03, .06, .09, .17, .27 (large images,
 * ImageNet-C).
 */
@Extension
public final class ImpulseNoise extends ImageScenario {

  /** Makes the extension; it keeps no state. */
  public ImpulseNoise() {
    super(
        "impulse-noise",
        "Salt and pepper: some values become black or white",
        COMMON_CORRUPTIONS,
        of(0, .01, .02, .03, .05, .07),
        of(0, .03, .06, .09, .17, .27));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    double share = parameters[0];
    return Corruption.ofEachValue(
        (value, random) -> {
          double draw = random.nextDouble();
          if (draw >= share) {
            return value;
          }
          return draw < share / 2 ? 0 : 1;
        });
  }
}
