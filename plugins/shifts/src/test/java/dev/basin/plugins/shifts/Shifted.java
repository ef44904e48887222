package dev.basin.plugins.shifts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.BasinException;
import dev.basin.api.Environment;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.ModelSession;
import dev.basin.api.option.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asks scenarios for environments of data written out in arrays. */
public final class Shifted {
  private static final long SEED = 7;

  private Shifted() {}

  /** The environments, with training data of their own. */
  public static List<Environment> of(
      ShiftScenario scenario, Dataset data, Dataset training, Map<String, ?> options) {
    return of(scenario, Optional.empty(), data, training, options, SEED);
  }

  /** The environments of the training data. */
  public static List<Environment> of(ShiftScenario scenario, Dataset data, Map<String, ?> options) {
    return of(scenario, data, data, options);
  }

  /** The environments of the training data, under a seed. */
  public static List<Environment> of(
      ShiftScenario scenario, Dataset data, Map<String, ?> options, long seed) {
    return of(scenario, Optional.empty(), data, data, options, seed);
  }

  /** The environments for a network. */
  public static List<Environment> of(
      ShiftScenario scenario, ModelSession network, Dataset data, Map<String, ?> options) {
    return of(scenario, Optional.of(network), data, data, options, SEED);
  }

  private static List<Environment> of(
      ShiftScenario scenario,
      Optional<ModelSession> network,
      Dataset data,
      Dataset training,
      Map<String, ?> options,
      long seed) {
    try (NDManager manager = NDManager.newBaseManager()) {
      return scenario.environments(
          new ShiftRequest(
              network,
              data,
              training,
              new AnalysisContext(
                  Options.of(scenario.describe(), options),
                  new Randomness(seed),
                  Progress.unwatched(),
                  manager)));
    }
  }

  /** Fails unless the scenario refuses the data in one line that begins with a code. */
  public static void refuses(
      ShiftScenario scenario, Dataset data, Map<String, ?> options, String code, String... words) {
    assertThatThrownBy(() -> of(scenario, data, options))
        .isInstanceOf(BasinException.class)
        .hasMessageStartingWith(code + " ")
        .hasMessageNotContaining("\n")
        .hasMessageContainingAll(
            Stream.concat(Stream.of(code), Stream.of(words)).toArray(String[]::new));
  }

  /** A table, column by column. */
  public static Dataset table(int classes, int[] labels, double[]... columns) {
    int rows = columns[0].length;
    double[] values = new double[rows * columns.length];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < columns.length; i++) {
        values[row * columns.length + i] = columns[i][row];
      }
    }
    return new Dataset(
        "made",
        Features.of(values, columns.length),
        List.of((long) columns.length),
        classes,
        labels,
        Dataset.Columns.none());
  }

  /** Independent standard normal columns, with labels that take turns. */
  public static Dataset normal(int rows, int columns, int classes) {
    double[][] values = new double[columns][];
    for (int i = 0; i < columns; i++) {
      RandomGenerator random = new Randomness(SEED).stream("column", i);
      values[i] = IntStream.range(0, rows).mapToDouble(row -> random.nextGaussian()).toArray();
    }
    return table(classes, IntStream.range(0, rows).map(row -> row % classes).toArray(), values);
  }

  /** The data with a time per example. */
  public static Dataset at(Dataset data, double... times) {
    List<Double> list = Arrays.stream(times).boxed().toList();
    return with(data, new Dataset.Columns(list, List.of(), List.of()));
  }

  /** The data with other columns. */
  public static Dataset with(Dataset data, Dataset.Columns columns) {
    return new Dataset(
        data.name(), data.features(), data.exampleShape(), data.classes(), data.labels(), columns);
  }

  /** One feature of every example. */
  public static double[] column(Dataset data, int feature) {
    double[] example = new double[data.features().width()];
    double[] column = new double[data.size()];
    for (int row = 0; row < column.length; row++) {
      data.features().read(row, example, 0);
      column[row] = example[feature];
    }
    return column;
  }

  /** All features, row after row. */
  public static double[] values(Dataset data) {
    int width = data.features().width();
    double[] values = new double[data.size() * width];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, values, row * width);
    }
    return values;
  }
}
