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
  private static final int MOST_SHOWN = 12;

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

  @Option(
      names = "--audit",
      description =
          "Measure also after transformations of the weights that leave the function or the"
              + " decisions as they are, and say how far each moves the value.")
  private boolean audit;

  @Override
  void ask(Map<String, Object> study) {
    List<Map<String, Object>> entries =
        entries("measure", measures.isEmpty() ? List.of("hessian-top") : measures, options);
    entries.forEach(entry -> entry.put("audit", audit));
    study.put("flatness", entries);
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
            "%s, %s: %.10g %s (%s)%n",
            result.label(),
            each.path("id").asText(),
            each.path("value").asDouble(Double.NaN),
            each.path("standardError").isNumber()
                ? "± %.2g".formatted(each.path("standardError").asDouble())
                : "without a standard error",
            each.path("kind").asText());
        each.path("details")
            .properties()
            .forEach(entry -> out.println("  " + entry.getKey() + ": " + series(entry.getValue())));
        printAudit(each.path("audit"), out);
      }
    }
  }

  /** A series, its middle left out where it is long. */
  private static String series(JsonNode values) {
    if (values.size() <= MOST_SHOWN) {
      return values.toString();
    }
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < MOST_SHOWN - 1; i++) {
      shown.add(values.get(i).toString());
    }
    return "[%s, … %d more, %s]"
        .formatted(
            String.join(",", shown), values.size() - MOST_SHOWN, values.get(values.size() - 1));
  }

  private static void printAudit(JsonNode audit, PrintWriter out) {
    if (!audit.isEmpty()) {
      out.println("  audit; drift is |ln(value after / value before)|, relative if signs differ:");
    }
    for (JsonNode each : audit) {
      String name = each.path("invariance").asText();
      if (each.path("applicable").asBoolean()) {
        out.printf(
            Locale.ROOT,
            "    %s: drift %.3g, value %.6g (%s%s)%n",
            name,
            each.path("drift").asDouble(Double.NaN),
            each.path("value").asDouble(Double.NaN),
            verdict(each),
            each.path("functionPreserving").asBoolean()
                ? ""
                : "; decisions stay, the loss does not");
      } else {
        out.printf("    %s: not applicable: %s%n", name, each.path("reason").asText());
      }
    }
  }

  private static String verdict(JsonNode each) {
    if (each.path("broken").asBoolean()) {
      return "the claimed invariance is BROKEN";
    }
    String claim = each.path("claimed").asBoolean() ? "claimed" : "not claimed";
    return each.path("beyondError").asBoolean() ? claim : claim + "; within error and rounding";
  }
}
