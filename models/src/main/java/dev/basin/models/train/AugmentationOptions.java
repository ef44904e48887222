package dev.basin.models.train;

import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import java.util.ArrayList;
import java.util.List;

/** The options that change training examples at random. */
final class AugmentationOptions {
  static final Option<Long> SHIFT =
      Option.integer(
          "augment-shift", 0, 0, 10_000, "of images: moved by up to so many pixels each way");
  static final Option<Double> NOISE =
      Option.real("augment-noise", 0, 0, 1e6, "standard deviation of noise added to features");

  private AugmentationOptions() {}

  static List<Augmentation> augmentations(Options options) {
    List<Augmentation> chosen = new ArrayList<>();
    if (options.get(SHIFT) > 0) {
      chosen.add(new ImageShift(Math.toIntExact(options.get(SHIFT))));
    }
    if (options.get(NOISE) > 0) {
      chosen.add(new GaussianNoise(options.get(NOISE)));
    }
    return chosen;
  }
}
