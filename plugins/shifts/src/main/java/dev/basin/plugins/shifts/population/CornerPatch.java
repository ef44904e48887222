package dev.basin.plugins.shifts.population;

import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.FeatureSummary;
import java.util.List;

/**
 * A bright square in the top left or the top right corner of an image, in every channel, and a dark
 * one in the other: the largest and the smallest number of the training data.
 */
final class CornerPatch implements Cue {
  private static final int SIDES_PER_PATCH = 8;

  private final int channels;
  private final int height;
  private final int width;
  private final int patch;
  private final double bright;
  private final double dark;

  private CornerPatch(int[] shape, int patch, FeatureSummary training) {
    this.channels = shape[0];
    this.height = shape[1];
    this.width = shape[2];
    this.patch = patch;
    this.bright = training.largest();
    this.dark = training.smallest();
  }

  /** A square of so many pixels a side; 0: an eighth of the shorter side, at least 2. */
  static CornerPatch of(Dataset training, int pixels, String scenario) {
    List<Long> shape = training.exampleShape();
    int axes = shape.size();
    int height = axes < 2 ? 1 : Math.toIntExact(shape.get(axes - 2));
    int width = Math.toIntExact(shape.get(axes - 1));
    int eighth = (Math.min(height, width) + SIDES_PER_PATCH - 1) / SIDES_PER_PATCH;
    int patch = pixels > 0 ? pixels : Math.max(2, eighth);
    if (patch > height || 2 * patch > width) {
      throw Problem.request("SHF-030", "the cue does not fit on the examples")
          .at("scenario %s, %s".formatted(scenario, training.name()))
          .found("two patches of %d × %d pixels".formatted(patch, patch))
          .expected("images at least that large, not shape " + shape)
          .fix("set `patch`, or `cue: feature`")
          .exception();
    }
    int channels = training.features().width() / (height * width);
    return new CornerPatch(new int[] {channels, height, width}, patch, FeatureSummary.of(training));
  }

  @Override
  public void plant(double[] example, boolean upper) {
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < patch; y++) {
        int line = (channel * height + y) * width;
        for (int x = 0; x < patch; x++) {
          example[line + x] = upper ? dark : bright;
          example[line + width - 1 - x] = upper ? bright : dark;
        }
      }
    }
  }
}
