package dev.basin.plugins.importance;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.WeightScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.option.Options;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs a metric on all or some layers of a session. */
final class Scoring {
  private Scoring() {}

  static ImportanceScores score(
      ImportanceMetric metric,
      ModelSession session,
      Dataset data,
      List<UnitLayer> layers,
      Target target,
      Map<String, ?> options) {
    try (NDManager scope = session.manager().newSubManager()) {
      return metric.score(request(metric, session, data, layers, target, options, scope));
    }
  }

  static ImportanceRequest request(
      ImportanceMetric metric,
      ModelSession session,
      Dataset data,
      List<UnitLayer> layers,
      Target target,
      Map<String, ?> options,
      NDManager scope) {
    return new ImportanceRequest(
        session,
        data,
        layers,
        target,
        new AnalysisContext(
            Options.of(metric.describe(), options),
            new Randomness(1),
            Progress.unwatched(),
            scope));
  }

  static LayerScores.Scored score(
      ImportanceMetric metric,
      ModelSession session,
      Dataset data,
      String layer,
      Target target,
      Map<String, ?> options) {
    UnitLayer found =
        session.network().layers().stream()
            .filter(candidate -> candidate.name().equals(layer))
            .findFirst()
            .orElseThrow();
    return (LayerScores.Scored)
        score(metric, session, data, List.of(found), target, options).layers().get(0);
  }

  /** Scores of single weights, by the name of their parameter. */
  static Map<String, double[]> weights(
      ImportanceMetric metric,
      ModelSession session,
      Dataset data,
      Target target,
      Map<String, ?> options) {
    try (NDManager scope = session.manager().newSubManager()) {
      WeightScores.Scored scored =
          (WeightScores.Scored)
              metric.scoreWeights(
                  request(metric, session, data, List.of(), target, options, scope));
      return scored.parameters().stream()
          .collect(
              Collectors.toMap(
                  name -> name,
                  name ->
                      session
                          .network()
                          .parameters()
                          .find(name)
                          .orElseThrow()
                          .of(scored.flat())
                          .toDoubleArray()));
    }
  }
}
