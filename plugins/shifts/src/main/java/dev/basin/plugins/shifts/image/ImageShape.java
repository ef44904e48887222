package dev.basin.plugins.shifts.image;

import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import java.util.List;

/**
 * The shape of an image.
 *
 * @param channels 1 for greyscale, 3 for RGB
 * @param height in pixels
 * @param width in pixels
 */
record ImageShape(int channels, int height, int width) {
  private static final int LARGEST_SMALL_SIDE = 32;

  /**
   * The shape of the examples of a data set of images.
   *
   * @throws dev.basin.api.BasinException SHF-011 if they are no images
   */
  static ImageShape of(String scenario, Dataset data) {
    List<Long> shape = data.exampleShape();
    if (shape.size() == 2) {
      return new ImageShape(1, side(shape, 0), side(shape, 1));
    }
    if (shape.size() == 3 && (shape.get(0) == 1 || shape.get(0) == 3)) {
      return new ImageShape(side(shape, 0), side(shape, 1), side(shape, 2));
    }
    throw Problem.request("SHF-011", "the scenario is for images")
        .at("scenario %s, data %s".formatted(scenario, data.name()))
        .found("examples of shape " + shape)
        .expected("[height, width], [1, height, width] or [3, height, width]")
        .fix("give the images their shape with data.shape, or take a scenario for tables")
        .exception();
  }

  private static int side(List<Long> shape, int axis) {
    return Math.toIntExact(shape.get(axis));
  }

  /** How many values an image has. */
  int size() {
    return channels * height * width;
  }

  /** Whether the parameters of CIFAR-10-C hold, not those of ImageNet-C. */
  boolean small() {
    return longestSide() <= LARGEST_SMALL_SIDE;
  }

  int longestSide() {
    return Math.max(height, width);
  }

  int shortestSide() {
    return Math.min(height, width);
  }
}
