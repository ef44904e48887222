package dev.basin.plugins.shifts;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Environment;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.option.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the scenario on data made of arrays. */
public final class Scenarios {
  private Scenarios() {}

  public static List<Environment> environments(Dataset data, long seed, Map<String, ?> options) {
    return environments(new GaussianNoise(), data, seed, options);
  }

  public static List<Environment> environments(
      ShiftScenario scenario, Dataset data, long seed, Map<String, ?> options) {
    try (NDManager manager = NDManager.newBaseManager()) {
      return scenario.environments(
          new ShiftRequest(
              Optional.empty(),
              data,
              data,
              new AnalysisContext(
                  Options.of(scenario.describe(), options),
                  new Randomness(seed),
                  Progress.unwatched(),
                  manager)));
    }
  }

  public static Dataset data(double[] values, Long... shape) {
    int width = 1;
    for (long side : shape) {
      width *= (int) side;
    }
    return new Dataset(
        "made",
        Features.of(values, width),
        List.of(shape),
        2,
        new int[values.length / width],
        Dataset.Columns.none());
  }

  public static double[] values(Dataset data) {
    int width = data.features().width();
    double[] values = new double[data.size() * width];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, values, row * width);
    }
    return values;
  }
}
