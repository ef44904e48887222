package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.part.PartResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much of a network can go. */
@Command(
    name = "prune",
    description = "Switch off ever more units and see what is left of the accuracy.",
    footerHeading = "%nExample:%n",
    footer =
        "  basin prune --model examples/models/mlp.onnx --data digits --criterion global-threshold"
            + " --criterion random --metric gradient-activation --fractions 0,0.25,0.5")
final class PruneCommand extends PartCommand {
  @Option(
      names = "--criterion",
      paramLabel = "ID",
      description = "What goes first; see plugins list. Repeatable. Default: global-threshold.")
  private List<String> criteria = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "ID",
      description = "The importance metric whose scores decide. Default: magnitude.")
  private String metric = "magnitude";

  @Option(
      names = "--fractions",
      paramLabel = "F,F,…",
      split = ",",
      description = "Shares of the units that go. Default: 0, 0.1, …, 0.9.")
  private List<Double> fractions = new ArrayList<>();

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "An option of the criteria; see plugins inspect. Repeatable.")
  private List<String> options = new ArrayList<>();

  @Override
  void ask(Map<String, Object> study) {
    List<Map<String, Object>> entries =
        entries("criterion", criteria.isEmpty() ? List.of("global-threshold") : criteria, options);
    for (Map<String, Object> entry : entries) {
      entry.put("metric", metric);
      if (!fractions.isEmpty()) {
        entry.put("fractions", fractions);
      }
    }
    study.put("pruning", entries);
    study.put("trade-off", Map.of("random", 0, "layer-shuffle", 0));
  }

  @Override
  String part() {
    return "pruning";
  }

  @Override
  JsonNode json(List<PartResult> results) {
    return oneOrAll(results);
  }

  @Override
  void print(List<PartResult> results, PrintWriter out) {
    for (PartResult result : results) {
      out.printf(
          "%s, %s by %s%n",
          result.label(), result.extension(), result.json().path("metric").asText());
      for (JsonNode step : result.json().path("steps")) {
        out.printf(
            Locale.ROOT,
            "  %5.1f %% of the units gone, %8d parameters left: loss %-10.5g accuracy %.4f [%.4f, %.4f]%n",
            100 * step.path("fraction").asDouble(),
            step.path("parameters").asLong(),
            step.path("loss").asDouble(),
            step.path("accuracy").asDouble(),
            step.path("accuracyLow").asDouble(),
            step.path("accuracyHigh").asDouble());
      }
    }
  }
}
