package dev.basin.host.importance.trust;

import dev.basin.api.BasinException;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import java.util.List;
import java.util.Map;

/**
 * A metric's answer, or why it gave none.
 *
 * @param scoring who was asked
 * @param raw the answer as it came
 * @param scores the layers that it scored
 * @param problem why there are no scores; empty where there are
 */
record Asked(Scoring scoring, ImportanceScores raw, UnitScores scores, String problem) {

  /** Asks a metric. */
  static Asked of(Scoring scoring, ModelSession session, Dataset data, Randomness random) {
    try {
      ImportanceScores raw = scoring.score(session, data, random);
      UnitScores scores = UnitScores.of(raw);
      return new Asked(
          scoring, raw, scores, scores.layers().isEmpty() ? "it scores no layer here" : "");
    } catch (BasinException e) {
      return new Asked(
          scoring,
          new ImportanceScores(List.of()),
          UnitScores.of(Map.of()),
          String.valueOf(e.getMessage()));
    }
  }

  boolean answered() {
    return problem.isEmpty();
  }

  /** Whether the scores rest on examples. */
  boolean restsOnData() {
    return raw.layers().stream()
        .anyMatch(layer -> layer instanceof Scored scored && scored.examples() > 0);
  }
}
