package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.part.PartResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results of pruning as lines for people. */
final class PruningText {
  /** So many reasons why groups stay are shown. */
  private static final int MOST_REASONS = 3;

  private PruningText() {}

  /** All sizes of one criterion. */
  static List<String> lines(PartResult result) {
    JsonNode json = result.json();
    String metric = json.path("metric").asText();
    List<String> lines = new ArrayList<>();
    lines.add(
        result.label() + ", " + result.extension() + (metric.isEmpty() ? "" : " by " + metric));
    for (JsonNode step : json.path("steps")) {
      step(lines, json, step);
    }
    return lines;
  }

  private static void step(List<String> lines, JsonNode json, JsonNode step) {
    JsonNode ledger = step.path("ledger");
    lines.add(
        String.format(
            Locale.ROOT,
            "  %5.1f %% of the %s to go%s: %d parameters, %d multiply-adds left; loss %.5g,"
                + " accuracy %.4f [%.4f, %.4f]",
            100 * step.path("share").asDouble(),
            counted(json),
            gone(json, ledger),
            step.path("parameters").asLong(),
            step.path("macs").asLong(),
            step.path("loss").asDouble(),
            step.path("accuracy").asDouble(),
            step.path("accuracyLow").asDouble(),
            step.path("accuracyHigh").asDouble()));
    if (!ledger.path("why").asText().isEmpty()) {
      lines.add("          " + ledger.path("why").asText());
    }
    if (ledger.has("rounding")) {
      lines.add("          " + ledger.path("rounding").path("why").asText());
    }
    if (ledger.has("weights")) {
      lines.add(
          "          %d zeros were there before and do not count"
              .formatted(ledger.path("weights").path("accidentalZeros").asLong()));
    }
    reasons(ledger).forEach(line -> lines.add("          " + line));
    latency(lines, step.path("latency").path("onnxRuntime"), "ONNX Runtime");
    latency(lines, step.path("latency").path("session"), "session");
  }

  /** What the budget counts: where weights go, that is weights. */
  private static String counted(JsonNode json) {
    boolean weights = json.path("structure").asText().equals("weights");
    return weights ? "weights" : json.path("budget").asText();
  }

  private static String gone(JsonNode json, JsonNode ledger) {
    JsonNode achieved = ledger.path("achieved");
    if (ledger.isMissingNode()) {
      return "";
    }
    return json.path("structure").asText().equals("weights")
        ? ", %d weights are zero".formatted(achieved.path("parameters").asLong())
        : ", %d of %d groups went"
            .formatted(achieved.path("groups").asInt(), json.path("groups").asInt());
  }

  /** The most frequent reasons why groups stay. */
  private static List<String> reasons(JsonNode ledger) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    ledger
        .path("skipped")
        .forEach(each -> counts.merge(each.path("reason").asText(), 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_REASONS)
        .map(each -> "skipped %d: %s".formatted(each.getValue(), each.getKey()))
        .toList();
  }

  private static void latency(List<String> lines, JsonNode latency, String runtime) {
    if (latency.has("missing")) {
      lines.add(
          "          %s: not measured: %s".formatted(runtime, latency.path("missing").asText()));
    } else if (latency.has("speedUp")) {
      lines.add(
          String.format(
              Locale.ROOT,
              "          %s: %.4g µs instead of %.4g for a batch of %d, %.2f times as fast"
                  + " [%.2f, %.2f]",
              runtime,
              latency.path("after").asDouble(),
              latency.path("before").asDouble(),
              latency.path("batch").asInt(),
              latency.path("speedUp").asDouble(),
              latency.path("low").asDouble(),
              latency.path("high").asDouble()));
    }
  }

  /** The sizes that were not reached. */
  static List<String> warnings(PartResult result) {
    List<String> warnings = new ArrayList<>();
    for (JsonNode step : result.json().path("steps")) {
      JsonNode ledger = step.path("ledger");
      if (ledger.has("met") && !ledger.path("met").asBoolean()) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "%s, %s: %.4g %% of the %s were to go and %.4g %% went: %s",
                result.label(),
                result.extension(),
                100 * step.path("share").asDouble(),
                counted(result.json()),
                100 * ledger.path("achieved").path("share").asDouble(),
                ledger.path("why").asText()));
      }
    }
    return warnings;
  }
}
