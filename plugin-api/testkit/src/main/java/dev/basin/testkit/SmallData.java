package dev.basin.testkit;

import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small data sets for tests. */
public final class SmallData {

  private SmallData() {}

  /**
   * Examples written out.
   *
   * @param rows one row of features per example
   * @param classes how many classes there are
   * @param labels one per example; none for data without labels
   * @return the data, in example shape [width]
   */
  public static Dataset of(double[][] rows, int classes, int... labels) {
    int width = rows[0].length;
    double[] values = new double[rows.length * width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * width, width);
    }
    return new Dataset(
        "small data",
        Features.of(values, width),
        List.of((long) width),
        classes,
        labels,
        Dataset.Columns.none());
  }

  /**
   * Standard normal features with labels drawn at random.
   *
   * @param seed the same seed gives the same data
   * @param examples how many
   * @param classes how many classes there are
   * @param shape the shape of one example
   * @return the data
   */
  public static Dataset normal(long seed, int examples, int classes, long... shape) {
    RandomGenerator random = new Randomness(seed).stream("small data");
    int width = 1;
    for (long dimension : shape) {
      width = Math.multiplyExact(width, Math.toIntExact(dimension));
    }
    double[] values = new double[examples * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    int[] labels = new int[examples];
    for (int i = 0; i < examples; i++) {
      labels[i] = random.nextInt(classes);
    }
    List<Long> dimensions = Arrays.stream(shape).boxed().toList();
    return new Dataset(
        "normal data",
        Features.of(values, width),
        dimensions,
        classes,
        labels,
        Dataset.Columns.none());
  }

  /**
   * Images: smooth, different in every channel, in [0, 1], with labels drawn at random.
   *
   * @param seed the same seed gives the same data
   * @param examples how many
   * @param classes how many classes there are
   * @param channels of an image, 1 for greyscale and 3 for RGB
   * @param height in pixels
   * @param width in pixels
   * @return the data, in example shape [channels, height, width]
   */
  public static Dataset images(
      long seed, int examples, int classes, long channels, long height, long width) {
    Dataset normal = normal(seed, examples, classes, channels, height, width);
    long[] strides = {height * width, width};
    return normal.transform(
        "small images",
        (example, id) -> {
          double phase = example[0];
          double slant = example[example.length - 1];
          for (int i = 0; i < example.length; i++) {
            double channel = (double) (i / strides[0]);
            double row = (double) (i % strides[0] / strides[1]) / height;
            double column = (double) (i % strides[1]) / width;
            example[i] = 0.5 + 0.5 * Math.sin(phase + channel + 4 * row + 4 * (1 + slant) * column);
          }
        });
  }
}
