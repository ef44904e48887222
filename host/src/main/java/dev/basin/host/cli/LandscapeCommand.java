package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.part.PartResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The loss on a line or plane through a network's weights. */
@Command(
    name = "landscape",
    description = "The loss and accuracy on a line or plane through a network's weights.",
    footerHeading = "%nExample:%n",
    footer =
        "  basin landscape --model examples/models/mlp.onnx --data digits --grid 11x11"
            + " --range=-1:1")
final class LandscapeCommand extends PartCommand {
  @Option(
      names = "--projection",
      paramLabel = "ID",
      description = "How the axes are chosen; see plugins list. Default: random.")
  private String projection = "random";

  @Option(
      names = "--grid",
      paramLabel = "NxM",
      description = "Points along each axis: 21x21 for a plane, 51 for a line. Default: 21x21.")
  private String grid = "21x21";

  @Option(
      names = "--range",
      paramLabel = "A:B[,C:D]",
      description = "The range of each axis. Default: -1:1.")
  private String range = "-1:1";

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "An option of the projection; see plugins inspect. Repeatable.")
  private List<String> options = new ArrayList<>();

  @Override
  void ask(Map<String, Object> study) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("projection", projection);
    entry.put("options", ExtensionOptions.parse("--option", options));
    entry.put("grid", grid);
    entry.put("range", range);
    entry.put("split", "test");
    study.put("landscape", List.of(entry));
  }

  @Override
  String part() {
    return "landscape";
  }

  @Override
  JsonNode json(List<PartResult> results) {
    return results.get(0).json();
  }

  @Override
  void print(List<PartResult> results, PrintWriter out) {
    for (PartResult result : results) {
      JsonNode loss = result.json().path("loss");
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      int missing = 0;
      for (JsonNode row : loss) {
        for (JsonNode value : row) {
          if (value.isNull()) {
            missing++;
          } else {
            low = Math.min(low, value.asDouble());
            high = Math.max(high, value.asDouble());
          }
        }
      }
      out.printf(
          Locale.ROOT,
          "%s, %s plane, %d × %d points: loss from %.6g to %.6g%s%n",
          result.network().label(),
          result.extension(),
          result.json().path("x").size(),
          result.json().path("y").size(),
          low,
          high,
          missing == 0 ? "" : ", " + missing + " points without a finite loss");
    }
  }
}
