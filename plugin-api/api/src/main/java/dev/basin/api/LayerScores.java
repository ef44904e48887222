package dev.basin.api;

import java.util.ArrayList;
import java.util.List;

/** The outcome of a metric on one layer: a score per unit, or why the metric does not apply. */
public sealed interface LayerScores {

  /**
   * The layer's name, as in {@link dev.basin.api.model.UnitLayer#name()}.
   *
   * @return the name
   */
  String layer();

  /**
   * Makes scores from arrays.
   *
   * @param layer the layer's name
   * @param scores one per unit
   * @param standardErrors one per unit; 0 where exact, NaN where one example gives no estimate
   * @param examples how many examples the scores rest on; 0 for scores of the weights alone
   * @return the scores
   */
  static LayerScores scored(String layer, double[] scores, double[] standardErrors, long examples) {
    List<Double> values = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (double score : scores) {
      values.add(score);
    }
    for (double error : standardErrors) {
      errors.add(error);
    }
    return new Scored(layer, values, errors, examples);
  }

  /**
   * Scores of every unit of a layer.
   *
   * @param layer the layer's name
   * @param scores one per unit, by index
   * @param standardErrors one per unit; 0 where the score is exact, NaN where it can't be estimated
   * @param examples how many examples the scores rest on; 0 for scores of the weights alone
   */
  record Scored(String layer, List<Double> scores, List<Double> standardErrors, long examples)
      implements LayerScores {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if their lengths differ
     */
    public Scored {
      scores = List.copyOf(scores);
      standardErrors = List.copyOf(standardErrors);
      if (scores.size() != standardErrors.size()) {
        throw new IllegalArgumentException(
            "layer \"%s\" has %d scores and %d standard errors"
                .formatted(layer, scores.size(), standardErrors.size()));
      }
    }
  }

  /**
   * A layer on which the metric means nothing.
   *
   * @param layer the layer's name
   * @param reason why, in one sentence
   */
  record NotApplicable(String layer, String reason) implements LayerScores {}
}
