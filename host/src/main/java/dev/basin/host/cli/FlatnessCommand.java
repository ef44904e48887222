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

/** How flat the minimum is. */
@Command(
    name = "flatness",
    description = "How wide or sharp the minimum is that a network sits in.",
    footerHeading = "%nExample:%n",
    footer =
        "  basin flatness --model examples/models/mlp.onnx --data digits --measure hessian-top"
            + " --option k=3")
final class FlatnessCommand extends PartCommand {
  @Option(
      names = "--measure",
      paramLabel = "ID",
      description = "What to measure; see plugins list. Repeatable. Default: hessian-top.")
  private List<String> measures = new ArrayList<>();

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "An option of the measures; see plugins inspect. Repeatable.")
  private List<String> options = new ArrayList<>();

  @Override
  void ask(Map<String, Object> study) {
    study.put(
        "flatness",
        entries("measure", measures.isEmpty() ? List.of("hessian-top") : measures, options));
  }

  @Override
  String part() {
    return "flatness";
  }

  @Override
  JsonNode json(List<PartResult> results) {
    return gathered("measures", results);
  }

  @Override
  void print(List<PartResult> results, PrintWriter out) {
    for (PartResult result : results) {
      for (JsonNode each : result.json().path("measures")) {
        out.printf(
            Locale.ROOT,
            "%s, %s: %.10g ± %.2g (%s)%n",
            result.network().label(),
            each.path("id").asText(),
            each.path("value").asDouble(),
            each.path("standardError").asDouble(),
            each.path("kind").asText());
        each.path("details")
            .properties()
            .forEach(entry -> out.println("  " + entry.getKey() + ": " + entry.getValue()));
      }
    }
  }
}
