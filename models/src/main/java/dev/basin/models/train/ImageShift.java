package dev.basin.models.train;

import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Moves an image by whole pixels, down and right by independent uniform numbers from −n to n, all
 * channels together. Pixels that come in repeat the edge, so that no grey level is made up.
 *
 * @param pixels n
 */
public record ImageShift(int pixels) implements Augmentation {

  @Override
  public String id() {
    return "shift";
  }

  @Override
  public void requireFits(Dataset data) {
    if (data.exampleShape().size() < 2) {
      throw Problem.request("TRN-004", "only images can be shifted")
          .at("training data " + data.name())
          .found("examples of shape " + data.exampleShape())
          .expected("height and width as the last two axes")
          .fix("set augment-shift to 0, or use augment-noise")
          .exception();
    }
  }

  @Override
  public void change(double[] example, List<Long> shape, RandomGenerator random) {
    int height = Math.toIntExact(shape.get(shape.size() - 2));
    int width = Math.toIntExact(shape.get(shape.size() - 1));
    int down = random.nextInt(-pixels, pixels + 1);
    int right = random.nextInt(-pixels, pixels + 1);
    double[] before = example.clone();
    for (int plane = 0; plane < example.length; plane += height * width) {
      for (int row = 0; row < height; row++) {
        int from = plane + width * within(row - down, height);
        for (int column = 0; column < width; column++) {
          example[plane + width * row + column] = before[from + within(column - right, width)];
        }
      }
    }
  }

  private static int within(int index, int length) {
    return Math.min(Math.max(index, 0), length - 1);
  }
}
