package dev.basin.plugins.shifts.image;

import java.util.random.RandomGenerator;

/**
 * What a scenario does to one image at one severity.
 *
 * <p>Immutable and safe to share between threads.
 */
@FunctionalInterface
interface Corruption {

  /**
   * Changes an image with values in [0, 1]; they may leave it, they are clipped afterwards.
   *
   * @param image changed in place
   * @param random the stream of this image
   */
  void apply(Image image, RandomGenerator random);

  /** A corruption that changes every value by itself. */
  static Corruption ofEachValue(EachValue change) {
    return (image, random) -> {
      double[] pixels = image.pixels();
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = change.apply(pixels[i], random);
      }
    };
  }

  /** What happens to one value. */
  @FunctionalInterface
  interface EachValue {
    double apply(double value, RandomGenerator random);
  }
}
