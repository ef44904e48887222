package dev.basin.benchmarks;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A ratio that Basin promises to keep below a bound.
 *
 * @param text what is asked
 * @param bound the promise
 * @param ratio the answer from the scores of a round; empty if they were not measured
 */
record Question(String text, double bound, Function<Map<String, Double>, OptionalDouble> ratio) {

  /** One score divided by another. */
  static Question of(String text, double bound, String above, String below) {
    return new Question(
        text,
        bound,
        scores ->
            scores.containsKey(above) && scores.containsKey(below)
                ? OptionalDouble.of(scores.get(above) / scores.get(below))
                : OptionalDouble.empty());
  }

  /** A surface divided by as many points of the plain loop at its best thread count. */
  static Question ofSurface(String text, double bound, String name) {
    return new Question(
        text,
        bound,
        scores -> {
          OptionalDouble plain =
              scores.entrySet().stream()
                  .filter(entry -> entry.getKey().startsWith(name + ".plain"))
                  .mapToDouble(Map.Entry::getValue)
                  .min();
          Double surface = scores.get(name + ".surface");
          return surface == null || plain.isEmpty()
              ? OptionalDouble.empty()
              : OptionalDouble.of(surface / (Plane.SIDE * Plane.SIDE * plain.getAsDouble()));
        });
  }
}
