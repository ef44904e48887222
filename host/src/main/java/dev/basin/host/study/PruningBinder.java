package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.PruningBudget.Quantity;
import dev.basin.host.study.PruningSpec.Structure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns the checked JSON of pruning into specs. */
final class PruningBinder {
  private static final String DEFAULT_METRIC = "magnitude";

  private PruningBinder() {}

  /** One spec for each metric of each entry. */
  static List<PruningSpec> pruning(JsonNode entries) {
    List<PruningSpec> specs = new ArrayList<>();
    for (JsonNode entry : entries) {
      for (PruningScores scores : scores(entry)) {
        specs.add(
            new PruningSpec(
                entry.get("criterion").asText(),
                StudyBinder.options(entry),
                scores,
                constant(Structure.class, entry.get("structure")),
                constant(Quantity.class, entry.get("budget")),
                shares(entry),
                schedule(entry),
                new PruningLimits(
                    entry.get("floor").asInt(),
                    entry.get("floor-share").asDouble(),
                    StudyBinder.list(entry.get("protect"), JsonNode::asText),
                    entry.get("round-to").asInt()),
                recovery(entry),
                StudyBinder.split(entry)));
      }
    }
    return specs;
  }

  private static List<PruningScores> scores(JsonNode entry) {
    Optional<String> file = StudyBinder.optional(entry, "scores-file");
    if (file.isPresent()) {
      return List.of(new PruningScores.OfFile(Path.of(file.get())));
    }
    List<PruningScores> scores = new ArrayList<>();
    List<String> metrics = StudyBinder.list(entry.get("metrics"), JsonNode::asText);
    StudyBinder.optional(entry, "metric")
        .or(() -> metrics.isEmpty() ? Optional.of(DEFAULT_METRIC) : Optional.empty())
        .ifPresent(
            metric ->
                scores.add(
                    metric(entry, metric, StudyBinder.values(entry.path("metric-options")))));
    metrics.forEach(metric -> scores.add(metric(entry, metric, Map.of())));
    return scores;
  }

  private static PruningScores metric(JsonNode entry, String metric, Map<String, Object> options) {
    return new PruningScores.OfMetric(
        new ImportanceSpec(
            metric,
            options,
            Split.of(entry.get("scores").asText()),
            entry.get("target").asText(),
            List.of(),
            constant(Structure.class, entry.get("structure")) == Structure.WEIGHTS,
            0,
            List.of()));
  }

  /** Rising, each once, in whatever order they are written. */
  private static List<Double> shares(JsonNode entry) {
    List<Double> written =
        entry.has("compressions")
            ? shares(StudyBinder.list(entry.get("compressions"), JsonNode::asDouble))
            : StudyBinder.list(entry.get("fractions"), JsonNode::asDouble);
    return written.stream().sorted().distinct().toList();
  }

  private static List<Double> shares(List<Double> compressions) {
    return compressions.stream().map(each -> 1 - 1 / each).toList();
  }

  private static PruningSchedule schedule(JsonNode entry) {
    PruningSchedule.Kind kind = constant(PruningSchedule.Kind.class, entry.get("schedule"));
    return new PruningSchedule(
        kind,
        kind == PruningSchedule.Kind.ONE_SHOT ? 1 : entry.get("steps").asInt(),
        entry.get("rewind").asDouble());
  }

  private static Recovery recovery(JsonNode entry) {
    return switch (entry.get("after").asText()) {
      case "recalibration" -> new Recovery.Recalibration();
      case "fine-tuning" -> new Recovery.FineTuning(StudyBinder.values(entry.get("train")));
      default -> new Recovery.Nothing();
    };
  }

  /** How pruned networks are judged; the shifts and measures are those of the study. */
  static TradeOffSpec tradeOff(JsonNode node, JsonNode study) {
    Optional<List<String>> shifts =
        Optional.ofNullable(node.get("shift"))
            .map(names -> StudyBinder.list(names, JsonNode::asText));
    List<String> measures = StudyBinder.list(node.get("flatness"), JsonNode::asText);
    return new TradeOffSpec(
        node.get("random").asInt(),
        node.get("layer-shuffle").asInt(),
        StudyBinder.list(study.get("shift"), StudyBinder::shift).stream()
            .filter(each -> shifts.map(names -> names.contains(each.scenario())).orElse(true))
            .toList(),
        StudyBinder.list(study.get("flatness"), StudyBinder::flatness).stream()
            .filter(each -> measures.contains(each.measure()))
            .toList(),
        node.get("landscape").asBoolean(),
        shares(StudyBinder.list(node.get("at"), JsonNode::asDouble)),
        node.get("latency-pairs").asInt(),
        node.get("save").asBoolean());
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode word) {
    return Enum.valueOf(type, word.asText().replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
