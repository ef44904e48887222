package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.part.PartResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which units of a network matter. */
@Command(
    name = "importance",
    description = "How much a network relies on each of its units.",
    footerHeading = "%nExample:%n",
    footer =
        "  basin importance --model examples/models/mlp.onnx --data digits"
            + " --metric gradient-activation")
final class ImportanceCommand extends PartCommand {
  @Option(
      names = "--metric",
      paramLabel = "ID",
      description = "How units are scored; see plugins list. Repeatable. Default: magnitude.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          "What the scores are about: loss, label, predicted or class:N (logits). Default: label.")
  private String target = "label";

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "A layer to score. Repeatable. Default: all layers.")
  private List<String> layers = new ArrayList<>();

  @Option(
      names = "--weights",
      description =
          "Score single weights too, where the metric is defined for them; with --out, into a"
              + " file.")
  private boolean weights;

  @Option(
      names = "--examples",
      paramLabel = "N",
      description =
          "Keep the N most activating examples of the top channels of convolutions, for the report."
              + " Default: ${DEFAULT-VALUE}.")
  private int examples;

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "An option of the metrics; see plugins inspect. Repeatable.")
  private List<String> options = new ArrayList<>();

  @Override
  void ask(Map<String, Object> study) {
    List<Map<String, Object>> entries =
        entries("metric", metrics.isEmpty() ? List.of("magnitude") : metrics, options);
    entries.forEach(
        entry -> {
          entry.put("target", target);
          entry.put("layers", layers);
          entry.put("weights", weights);
          entry.put("examples", examples);
        });
    study.put("importance", entries);
  }

  @Override
  String part() {
    return "importance";
  }

  @Override
  JsonNode json(List<PartResult> results) {
    ObjectNode json = (ObjectNode) gathered("metrics", results);
    results.stream()
        .findFirst()
        .ifPresent(result -> json.set("network", result.provenance().path("weights")));
    return json;
  }

  @Override
  void print(List<PartResult> results, PrintWriter out) {
    for (PartResult result : results) {
      out.println(result.label() + ", " + result.extension());
      for (JsonNode layer : result.json().path("metrics").path(0).path("layers")) {
        out.println("  " + layer.path("layer").asText());
        if (layer.has("reason")) {
          out.println("    not applicable: " + layer.path("reason").asText());
          continue;
        }
        for (JsonNode unit : layer.path("units")) {
          out.printf(
              Locale.ROOT,
              "    %4d  %12.6g ± %.2g%n",
              unit.path("index").asInt(),
              unit.path("score").asDouble(),
              unit.path("standardError").asDouble());
        }
      }
      print(result.json().path("metrics").path(0).path("weights"), out);
    }
  }

  private static void print(JsonNode weights, PrintWriter out) {
    if (weights.has("reason")) {
      out.println("  weights: not applicable: " + weights.path("reason").asText());
    }
    for (JsonNode each : weights.path("parameters")) {
      out.printf(
          Locale.ROOT,
          "  %s: %d weights, mean %.6g, median %.6g, largest %.6g%n",
          each.path("parameter").asText(),
          each.path("count").asInt(),
          each.path("mean").asDouble(),
          each.path("quantiles").path(3).asDouble(),
          each.path("quantiles").path(6).asDouble());
    }
  }
}
