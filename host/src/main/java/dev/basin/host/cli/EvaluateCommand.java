package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.part.PartResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Loss and accuracy of a network on data. */
@Command(
    name = "evaluate",
    description = "Loss and accuracy of a network on data, with how sure they are.",
    footerHeading = "%nExample:%n",
    footer = "  basin evaluate --model examples/models/mlp.onnx --data digits")
final class EvaluateCommand extends PartCommand {
  @Override
  void ask(Map<String, Object> study) {}

  @Override
  String part() {
    return "evaluation";
  }

  @Override
  JsonNode json(List<PartResult> results) {
    return results.get(0).json();
  }

  @Override
  void print(List<PartResult> results, PrintWriter out) {
    for (PartResult result : results) {
      JsonNode json = result.json();
      out.printf(
          Locale.ROOT,
          "%s on %d examples: loss %.6g ± %.2g (standard error), accuracy %.4f [%.4f, %.4f] (95 %%)%n",
          result.label(),
          json.path("examples").asInt(),
          json.path("loss").asDouble(),
          json.path("lossStandardError").asDouble(),
          json.path("accuracy").asDouble(),
          json.path("accuracyLow").asDouble(),
          json.path("accuracyHigh").asDouble());
    }
  }
}
