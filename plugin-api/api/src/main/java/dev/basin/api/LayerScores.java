package dev.basin.api;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

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
    return Scored.of(layer, scores, standardErrors, examples);
  }

  /**
   * Scores of every unit of a layer.
   *
   * @param layer the layer's name
   * @param scores one per unit, by index
   * @param standardErrors one per unit; 0 where the score is exact, NaN where it can't be estimated
   * @param examples how many examples the scores rest on; 0 for scores of the weights alone
   * @param classes the same scores over the examples of each class alone, by class; empty where the
   *     data has no labels or the metric is not about examples
   * @param expectedTotal what the scores of a layer through which everything passes must add up to,
   *     if the metric promises completeness
   */
  record Scored(
      String layer,
      List<Double> scores,
      List<Double> standardErrors,
      long examples,
      List<ClassScores> classes,
      OptionalDouble expectedTotal)
      implements LayerScores {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if their lengths differ
     */
    public Scored {
      scores = List.copyOf(scores);
      standardErrors = List.copyOf(standardErrors);
      classes = List.copyOf(classes);
      for (ClassScores each : classes) {
        if (each.scores().size() != scores.size()) {
          throw new IllegalArgumentException(
              "layer \"%s\" has %d scores and %d of class %d"
                  .formatted(layer, scores.size(), each.scores().size(), each.label()));
        }
      }
      if (scores.size() != standardErrors.size()) {
        throw new IllegalArgumentException(
            "layer \"%s\" has %d scores and %d standard errors"
                .formatted(layer, scores.size(), standardErrors.size()));
      }
    }

    /**
     * Scores without classes and without a total, from arrays.
     *
     * @param layer the layer's name
     * @param scores one per unit
     * @param standardErrors one per unit
     * @param examples how many examples the scores rest on
     * @return the scores
     */
    public static Scored of(String layer, double[] scores, double[] standardErrors, long examples) {
      return new Scored(
          layer,
          DoubleStream.of(scores).boxed().toList(),
          DoubleStream.of(standardErrors).boxed().toList(),
          examples,
          List.of(),
          OptionalDouble.empty());
    }

    /**
     * These scores with those of single classes.
     *
     * @param each by class
     * @return a new record
     */
    public Scored withClasses(List<ClassScores> each) {
      return new Scored(layer, scores, standardErrors, examples, each, expectedTotal);
    }

    /**
     * These scores with what they must add up to.
     *
     * @param total such as the mean over examples of output less output at the baseline
     * @return a new record
     */
    public Scored withExpectedTotal(double total) {
      return new Scored(layer, scores, standardErrors, examples, classes, OptionalDouble.of(total));
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
