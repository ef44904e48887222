package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import org.pf4j.Extension;

/**
 * Photon noise: a value x becomes Poisson(x·c)/c (Hendrycks and Dietterich 2019).
 *
 * <p>Photons c of a white pixel: 500, 250, 100, 75, 50 (small images, CIFAR-10-C); 60, 25, 12, 5, 3
 * (large images, ImageNet-C). Between severities 1/c, which the variance is proportional to, is
 * interpolated.
 */
@Extension
public final class ShotNoise extends ImageScenario {

  /** Makes the extension; it keeps no state. */
  public ShotNoise() {
    super(
        "shot-noise",
        "Photon noise, stronger where the image is bright",
        COMMON_CORRUPTIONS,
        of(0, 1. / 500, 1. / 250, 1. / 100, 1. / 75, 1. / 50),
        of(0, 1. / 60, 1. / 25, 1. / 12, 1. / 5, 1. / 3));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    double photon = parameters[0];
    return Corruption.ofEachValue(
        (value, random) -> photon * PoissonSampler.next(value / photon, random));
  }
}
