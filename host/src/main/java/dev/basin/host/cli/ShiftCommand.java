package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.part.PartResult;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.shift.baseline.BaselineWork;
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
    description = {
      "How a network fares when the data shifts.",
      "Where the data leave a part to train on, logistic regression is fitted to it and stands"
          + " beside the network, as what any network has to beat; --json has the network alone."
    },
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
    return oneOrAll(
        results.stream()
            .filter(
                result ->
                    networkName().equals(BaselineWork.LABEL)
                        || !result.label().equals(BaselineWork.LABEL))
            .toList());
  }

  @Override
  void print(List<PartResult> results, PrintWriter out) {
    for (PartResult result : results) {
      out.println(result.label() + ", " + result.extension());
      for (JsonNode each : result.json().path("environments")) {
        out.printf(
            Locale.ROOT,
            "  %-14s severity %-8.4g accuracy %.4f [%.4f, %.4f]  loss %-9s Brier %-8s ECE %-8s n"
                + " %d%n",
            each.path("name").asText(),
            each.path("severity").asDouble(),
            each.path("accuracy").asDouble(Double.NaN),
            each.path("low").asDouble(Double.NaN),
            each.path("high").asDouble(Double.NaN),
            number(each.path("loss")),
            number(each.path("measures").path("brier").path("value")),
            number(each.path("measures").path("ece").path("value")),
            each.path("examples").asInt());
      }
    }
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? Numbers.significant(value.asDouble(), 4) : "–";
  }
}
