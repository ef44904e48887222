package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.part.PartResult;
import dev.basin.host.report.text.Numbers;
import java.io.PrintWriter;
import java.nio.file.Path;
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

  @Option(
      names = "--environment",
      paramLabel = "DATA",
      description =
          "Further data for the same points: train, validation, test, or a shift scenario."
              + " Repeatable.")
  private List<String> environments = new ArrayList<>();

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "How many random planes, for error bars over directions. Default: 1.")
  private int draws = 1;

  @Option(
      names = "--adaptive",
      description =
          "Compute few points and interpolate the others, if held-out points certify that.")
  private boolean adaptive;

  @Option(
      names = "--batch-norm",
      paramLabel = "MODE",
      description =
          "Statistics of batch normalisation: stored, or recomputed at every point. Default:"
              + " stored.")
  private String batchNorm = "stored";

  @Option(
      names = "--network",
      paramLabel = "FILE",
      description = "Another network to mark on the plane, or to span it. Repeatable.")
  private List<Path> networks = new ArrayList<>();

  @Option(
      names = "--align",
      description = "First put the units of the other networks into the order that fits best.")
  private boolean align;

  @Override
  void ask(Map<String, Object> study) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("projection", projection);
    entry.put("options", ExtensionOptions.parse("--option", options));
    entry.put("grid", grid);
    entry.put("range", range);
    entry.put("split", "test");
    entry.put("environments", environments);
    entry.put("draws", draws);
    entry.put("adaptive", adaptive);
    entry.put("batch-norm", batchNorm);
    entry.put("align", align);
    entry.put("of", List.of(networkName()));
    entry.put("networks", otherNetworks().stream().map(each -> each.get("name")).toList());
    study.put("landscape", List.of(entry));
  }

  @Override
  List<Map<String, Object>> otherNetworks() {
    List<String> names = new ArrayList<>(List.of(networkName()));
    List<Map<String, Object>> others = new ArrayList<>();
    for (Path file : networks) {
      String name = SubjectOptions.networkName(file);
      if (names.contains(name)) {
        name += "-" + (names.size() + 1);
      }
      names.add(name);
      others.add(SubjectOptions.network(name, file));
    }
    return others;
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
      JsonNode json = result.json();
      out.printf(
          Locale.ROOT,
          "%s, %s projection, %s points%n",
          result.label(),
          result.extension(),
          sizes(json));
      for (JsonNode surface : json.path("surfaces")) {
        printSurface(surface, out);
      }
      printComputed(json.path("computed"), out);
      for (JsonNode measure : json.path("draws").path("measures")) {
        out.printf(
            Locale.ROOT,
            "  %s on %s: %s%s%n",
            measure.path("name").asText().replace('-', ' '),
            measure.path("environment").asText(),
            number(measure.path("value")),
            measure.has("low")
                ? " (95 %% interval %s to %s)"
                    .formatted(number(measure.path("low")), number(measure.path("high")))
                : "");
      }
      json.path("trust")
          .properties()
          .forEach(
              entry ->
                  out.printf(
                      Locale.ROOT,
                      "  %s %s%n",
                      entry.getKey().replace('-', ' '),
                      number(entry.getValue())));
    }
  }

  private static String sizes(JsonNode json) {
    List<String> sizes = new ArrayList<>();
    for (String axis : List.of("x", "y", "z").subList(0, json.path("dimensions").asInt())) {
      sizes.add(Integer.toString(json.path(axis).size()));
    }
    return String.join(" × ", sizes);
  }

  private static void printSurface(JsonNode surface, PrintWriter out) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (JsonNode row : surface.path("loss")) {
      for (JsonNode value : row) {
        if (!value.isNull()) {
          low = Math.min(low, value.asDouble());
          high = Math.max(high, value.asDouble());
        }
      }
    }
    out.printf(
        Locale.ROOT,
        "  %s: loss from %.6g to %.6g",
        surface.path("environment").asText(),
        low,
        high);
    if (surface.has("displacement")) {
      out.printf(
          Locale.ROOT,
          ", minimum %.4g away from that on %s",
          surface.path("displacement").path("distance").asDouble(),
          surface.path("displacement").path("of").asText());
    }
    int missing = surface.path("notFinite").path("count").asInt();
    out.println(missing == 0 ? "" : ", " + missing + " points without a finite loss");
  }

  private static void printComputed(JsonNode computed, PrintWriter out) {
    JsonNode certificate = computed.path("certificate");
    if (!certificate.isMissingNode()) {
      out.printf(
          Locale.ROOT,
          "  %s: on %d held-out points the interpolated log loss is off by %.3g (RMS), %.3g at most;"
              + " allowed %.3g RMS, 1 %% of its range%n",
          computed.path("mode").asText().equals("adaptive")
              ? "adaptive, %d points computed".formatted(computed.path("evaluations").asInt())
              : "not certified, so all points computed",
          certificate.path("heldOut").asInt(),
          certificate.path("rms").asDouble(Double.NaN),
          certificate.path("largest").asDouble(Double.NaN),
          certificate.path("bound").asDouble(Double.NaN));
    } else if (computed.has("reason")) {
      out.println("  all points computed: " + computed.path("reason").asText());
    }
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? Numbers.number(value.asDouble()) : "unknown";
  }
}
