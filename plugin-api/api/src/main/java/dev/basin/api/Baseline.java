package dev.basin.api;

import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.option.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What an input is compared with where an attribution asks what the input changed: one baseline per
 * example, as data of the same shape, with the examples' own labels and ids.
 *
 * <p>A metric that uses it lists {@link #KIND} and {@link #VALUES} among its options and calls
 * {@link #requested}. What a baseline is depends on the data, the options and the seed alone.
 */
public enum Baseline {
  /** Zeros. */
  ZERO {
    @Override
    Features features(Dataset data, Randomness random) {
      return new SameForAll(data.size(), new double[data.features().width()]);
    }
  },

  /** The mean of the data, feature by feature. */
  MEAN {
    @Override
    Features features(Dataset data, Randomness random) {
      double[] mean = new double[data.features().width()];
      double[] example = new double[mean.length];
      for (int row = 0; row < data.size(); row++) {
        data.features().read(row, example, 0);
        for (int i = 0; i < mean.length; i++) {
          mean[i] += (example[i] - mean[i]) / (row + 1);
        }
      }
      return new SameForAll(data.size(), mean);
    }
  },

  /**
   * The example itself after a Gaussian blur along height and width, channel by channel, whose
   * standard deviation is an eighth of the longer side.
   */
  BLURRED {
    @Override
    Features features(Dataset data, Randomness random) {
      List<Long> shape = data.exampleShape();
      if (shape.size() != 3) {
        throw Problem.request("DAT-041", "only images can be blurred")
            .at(data.name())
            .found("examples of shape " + shape)
            .expected("[channels, height, width]")
            .fix("take another baseline: zero, mean or sample")
            .exception();
      }
      int height = Math.toIntExact(shape.get(1));
      int width = Math.toIntExact(shape.get(2));
      return new BlurredFeatures(data.features(), height, width, BLUR * Math.max(height, width));
    }
  },

  /** Another example of the data, drawn by the example's id. */
  SAMPLE {
    @Override
    Features features(Dataset data, Randomness random) {
      if (data.size() < 2) {
        throw Problem.request("DAT-042", "there is no other example to serve as baseline")
            .at(data.name())
            .found("1 example")
            .expected("at least 2")
            .fix("give more examples, or take another baseline")
            .exception();
      }
      int[] rows =
          IntStream.range(0, data.size())
              .map(row -> another(row, data.size(), random.stream("baseline", data.id(row))))
              .toArray();
      return data.select(data.name(), rows).features();
    }
  };

  /** The option that says which baseline; the default is zero. */
  public static final Option<String> KIND =
      Option.choice(
          "baseline",
          "zero",
          Arrays.stream(values()).map(Baseline::word).toList(),
          "what inputs are compared with: zeros, the data's mean, the image blurred, or another example");

  /** The option that writes a baseline out; without numbers {@link #KIND} decides. */
  public static final Option<List<Double>> VALUES =
      Option.reals(
          "baseline-values",
          List.of(),
          -1e30,
          1e30,
          "a baseline in numbers, one per feature or one for all; empty: not used");

  private static final double BLUR = 1. / 8;

  /**
   * The baseline that a request's options {@link #KIND} and {@link #VALUES} name.
   *
   * @param request the data, the options and the randomness
   * @return one row per example, in the data's shape and order
   * @throws BasinException DAT-040 if there are neither one number nor one per feature, or numbers
   *     beside another baseline than zero; DAT-041 if data that are no images should be blurred;
   *     DAT-042 if there is no other example to draw
   */
  public static Dataset requested(ImportanceRequest request) {
    Dataset data = request.data();
    Baseline kind = valueOf(request.options().get(KIND).toUpperCase(Locale.ROOT));
    List<Double> values = request.options().get(VALUES);
    if (values.isEmpty()) {
      return kind.of(data, request.random());
    }
    if (kind != ZERO) {
      throw Problem.request("DAT-040", "the baseline is given twice")
          .at("option baseline-values")
          .found("numbers beside the baseline " + kind.word())
          .expected("one of the two")
          .fix("leave out baseline or baseline-values")
          .exception();
    }
    return of(data, values);
  }

  /**
   * A baseline in numbers, the same for all examples.
   *
   * @param data the examples
   * @param values one number per feature in row-major order, or one for all
   * @return one row per example, in the data's shape and order
   * @throws BasinException DAT-040 if there are neither one number nor one per feature
   */
  public static Dataset of(Dataset data, List<Double> values) {
    int width = data.features().width();
    if (values.size() != 1 && values.size() != width) {
      throw Problem.request("DAT-040", "the baseline has a wrong number of values")
          .at("option baseline-values")
          .found(values.size() + " numbers")
          .expected("1, or %d for %s".formatted(width, data))
          .exception();
    }
    double[] row = new double[width];
    Arrays.setAll(row, i -> values.get(values.size() == 1 ? 0 : i));
    return like(data, new SameForAll(data.size(), row));
  }

  /**
   * The baselines of examples.
   *
   * @param data the examples
   * @param random names the draws
   * @return one row per example, in the data's shape and order
   * @throws BasinException DAT-041 if data that are no images should be blurred; DAT-042 if there
   *     is no other example to draw
   */
  public Dataset of(Dataset data, Randomness random) {
    return like(data, features(data, random));
  }

  abstract Features features(Dataset data, Randomness random);

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Dataset like(Dataset data, Features features) {
    return new Dataset(
        "baseline of " + data.name(),
        features,
        data.exampleShape(),
        data.classes(),
        data.labels(),
        data.columns());
  }

  private static int another(int row, int size, RandomGenerator random) {
    int drawn = random.nextInt(size - 1);
    return drawn < row ? drawn : drawn + 1;
  }

  @SuppressWarnings("ArrayRecordComponent") // private and never compared
  private record SameForAll(int size, double[] row) implements Features {
    @Override
    public int width() {
      return row.length;
    }

    @Override
    public void read(int index, double[] into, int offset) {
      System.arraycopy(row, 0, into, offset, row.length);
    }
  }
}
