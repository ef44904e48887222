package dev.basin.api;

import java.util.List;

/**
 * Scores of a layer's units over the examples of one class alone.
 *
 * @param label the class, by the examples' own labels
 * @param scores one per unit, by index
 * @param standardErrors one per unit; 0 where the score is exact, NaN where it can't be estimated
 * @param examples how many examples of the class there are; at least 1
 */
public record ClassScores(
    int label, List<Double> scores, List<Double> standardErrors, long examples) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if their lengths differ
   */
  public ClassScores {
    scores = List.copyOf(scores);
    standardErrors = List.copyOf(standardErrors);
    if (scores.size() != standardErrors.size()) {
      throw new IllegalArgumentException(
          "class %d has %d scores and %d standard errors"
              .formatted(label, scores.size(), standardErrors.size()));
    }
  }
}
