package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Measurement;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.ModelSession;
import dev.basin.api.option.Options;
import java.util.List;
import java.util.Map;

/** Runs a measure on a session; {@link HessianTop} where none is named. */
final class Measuring {
  private Measuring() {}

  static Measurement measure(ModelSession session, Map<String, ?> options) {
    return measure(session, oneExample(), options, 1, Progress.unwatched());
  }

  static Measurement measure(
      ModelSession session, Dataset data, Map<String, ?> options, long seed, Progress progress) {
    return measure(new HessianTop(), session, data, options, seed, progress);
  }

  static Measurement measure(
      FlatnessMeasure measure, ModelSession session, Map<String, ?> options, long seed) {
    return measure(measure, session, oneExample(), options, seed, Progress.unwatched());
  }

  static Measurement measure(
      FlatnessMeasure measure,
      ModelSession session,
      Dataset data,
      Map<String, ?> options,
      long seed,
      Progress progress) {
    try (NDManager scope = session.manager().newSubManager()) {
      return measure.measure(
          new FlatnessRequest(
              session,
              data,
              new AnalysisContext(
                  Options.of(measure.describe(), options), new Randomness(seed), progress, scope)));
    }
  }

  static Dataset oneExample() {
    return new Dataset(
        "one example",
        Features.of(new double[1], 1),
        List.of(1L),
        2,
        new int[1],
        Dataset.Columns.none());
  }
}
