package dev.basin.benchmarks;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * A ratio that Basin promises to keep below a bound: the least score of some benchmarks divided by
 * the least of others.
 *
 * @param text what is asked
 * @param bound the promise
 * @param above how the names of the scores above the line begin
 * @param below how the names of the scores below the line begin
 * @param times how often what is below counts
 */
record Question(String text, double bound, String above, String below, double times) {

  /** One benchmark against another. */
  static Question of(String text, double bound, String above, String below) {
    return new Question(text, bound, above, below, 1);
  }

  /** A surface against as many points of the plain loop at its best thread count. */
  static Question ofSurface(String subject, double bound) {
    return new Question(
        "surface of " + subject + " / plain loop",
        bound,
        "Surface.surface subject=" + subject,
        "Surface.plain subject=" + subject,
        Plane.SIDE * Plane.SIDE);
  }

  /** The answer from the scores of a round; empty if they were not measured. */
  OptionalDouble ratio(Map<String, Double> scores) {
    OptionalDouble top = least(scores, above);
    OptionalDouble bottom = least(scores, below);
    return top.isPresent() && bottom.isPresent()
        ? OptionalDouble.of(top.getAsDouble() / (times * bottom.getAsDouble()))
        : OptionalDouble.empty();
  }

  private static OptionalDouble least(Map<String, Double> scores, String start) {
    return scores.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(start))
        .mapToDouble(Map.Entry::getValue)
        .min();
  }
}
