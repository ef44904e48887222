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

/** How a network fares on shifted data. */
@Command(
    name = "shift",
    description = "How a network fares when the data shifts.",
    footerHeading = "%nExample:%n",
    footer =
        "  basin shift --model examples/models/mlp.onnx --data digits --scenario gaussian-noise")
final class ShiftCommand extends PartCommand {
  @Option(
      names = "--scenario",
      paramLabel = "ID",
      description = "What shifts; see plugins list. Repeatable. Default: gaussian-noise.")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "An option of the scenarios; see plugins inspect. Repeatable.")
  private List<String> options = new ArrayList<>();

  @Override
  void ask(Map<String, Object> study) {
    study.put(
        "shift",
        entries("scenario", scenarios.isEmpty() ? List.of("gaussian-noise") : scenarios, options));
  }

  @Override
  String part() {
    return "shift";
  }

  @Override
  JsonNode json(List<PartResult> results) {
    return oneOrAll(results);
  }

  @Override
  void print(List<PartResult> results, PrintWriter out) {
    for (PartResult result : results) {
      out.println(result.network().label() + ", " + result.extension());
      for (JsonNode each : result.json().path("environments")) {
        out.printf(
            Locale.ROOT,
            "  %-14s severity %-8.4g loss %-10.5g accuracy %.4f [%.4f, %.4f]%n",
            each.path("name").asText(),
            each.path("severity").asDouble(),
            each.path("loss").asDouble(),
            each.path("accuracy").asDouble(),
            each.path("low").asDouble(),
            each.path("high").asDouble());
      }
    }
  }
}
