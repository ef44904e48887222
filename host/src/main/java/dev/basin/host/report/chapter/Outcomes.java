package dev.basin.host.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.report.model.Evaluation;
import dev.basin.host.report.model.Flatness;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Result;
import dev.basin.host.report.model.RunResults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.hipparchus.stat.StatUtils;

/**
 * Every number that a study knows of each of its networks, by the name that claims call it by.
 *
 * <p>Names: {@code test error}, {@code test loss}; the id of a flatness measure; {@code random
 * mean-rise on train} for a measure of a surface, and {@code random trace-share} for a figure of
 * trust. Where an extension was asked several times, the options that differ follow in brackets.
 *
 * @param byName the networks' values
 * @param figures which of them are figures of trust
 */
record Outcomes(Map<String, List<Value>> byName, Set<String> figures) {
  /** The figures of trust that say something of the network and not of how they were found. */
  private static final Set<String> TELLING =
      Set.of(
          "trace",
          "trace-share",
          "largest-eigenvalue",
          "smallest-eigenvalue",
          "negative-curvature",
          "explained-variance",
          "largest-off-plane",
          "barrier");

  /**
   * An outcome of one network.
   *
   * @param result the network it is of
   * @param value the number; NaN if there is none
   */
  record Value(Result result, double value) {}

  static Outcomes of(RunResults results) {
    Outcomes outcomes = new Outcomes(new LinkedHashMap<>(), new HashSet<>());
    for (Result result : results.of(Part.EVALUATION)) {
      Evaluation evaluation = Evaluation.of(result.json());
      outcomes.add(evaluation.split() + " error", result, 1 - evaluation.point().accuracy());
      outcomes.add(evaluation.split() + " loss", result, evaluation.point().loss());
    }
    Names<Result> measures =
        Names.of(results.of(Part.FLATNESS), Result::extension, Result::options);
    for (Result result : results.of(Part.FLATNESS)) {
      for (Flatness.Measure measure : Flatness.of(result.json()).measures()) {
        outcomes.add(measures.of(result), result, measure.value());
      }
    }
    Names<Result> planes = Names.of(results.of(Part.LANDSCAPE), Result::extension, Result::options);
    for (Result result : results.of(Part.LANDSCAPE)) {
      String plane = planes.of(result);
      for (JsonNode measure : result.json().path("draws").path("measures")) {
        String name =
            "%s %s on %s"
                .formatted(
                    plane, measure.path("name").asText(), measure.path("environment").asText());
        outcomes.add(name, result, number(measure.path("value")));
        if (measure.path("perDraw").size() > 2) {
          outcomes.add(name + ", spread over draws", result, spread(measure.path("perDraw")));
        }
      }
      result
          .json()
          .path("trust")
          .properties()
          .forEach(
              figure -> {
                String name = plane + " " + figure.getKey();
                outcomes.figures().add(name);
                outcomes.add(name, result, number(figure.getValue()));
              });
    }
    return outcomes;
  }

  /** The outcomes that are worth a line in a table of all; claims may be about any. */
  List<String> tabled() {
    return byName.keySet().stream()
        .filter(name -> !figures.contains(name) || TELLING.contains(lastWord(name)))
        .toList();
  }

  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  private void add(String name, Result result, double value) {
    byName.computeIfAbsent(name, any -> new ArrayList<>()).add(new Value(result, value));
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  /** Standard deviation over mean. */
  private static double spread(JsonNode perDraw) {
    double[] values =
        StreamSupport.stream(perDraw.spliterator(), false).mapToDouble(Outcomes::number).toArray();
    return Math.sqrt(StatUtils.variance(values)) / Math.abs(StatUtils.mean(values));
  }
}
