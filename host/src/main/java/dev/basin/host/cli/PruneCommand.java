package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.StudyRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a network smaller and says what that costs. */
@Command(
    name = "prune",
    description = {
      "Make a network smaller: take out the units that matter least, or set single weights to zero,"
          + " and see what is left of the accuracy.",
      "",
      "A criterion orders the units by the scores of an importance metric; from the front, as many"
          + " go as the budget asks, but never the last unit of a layer. The network really gets"
          + " smaller, and is held against the masked one before anything is saved. The file of"
          + " --model is never changed; --save writes the smaller network."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  basin prune --model examples/models/mlp.onnx --data digits --criterion global-threshold"
          + " --criterion random --metric gradient-activation --fractions 0,0.25,0.5",
      "",
      "Half of the multiply-adds gone, the first layer kept whole, the smaller network saved:",
      "  basin prune --model net.onnx --data digits --metric gradient-activation"
          + " --budget multiply-adds --compression 2 --protect fc1 --after recalibration"
          + " --save smaller.onnx"
    })
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
  private @Nullable String metric;

  @Option(
      names = "--metric-option",
      paramLabel = "NAME=VALUE",
      description = "An option of the metric; see plugins inspect. Repeatable.")
  private List<String> metricOptions = new ArrayList<>();

  @Option(
      names = "--scores-file",
      paramLabel = "FILE",
      description =
          "Scores of this network's units in place of a metric's: what basin importance --metric"
              + " ID --json prints.")
  private @Nullable Path scoresFile;

  @Option(
      names = "--structure",
      paramLabel = "WHAT",
      description =
          "What goes: units, so that the network gets smaller, or weights, which become zeros."
              + " Default: units.")
  private @Nullable String structure;

  @Option(
      names = "--budget",
      paramLabel = "WHAT",
      description =
          "What is counted: units, parameters, multiply-adds or latency (measured). Default:"
              + " units.")
  private @Nullable String budget;

  @Option(
      names = "--fractions",
      paramLabel = "F,F,…",
      split = ",",
      description =
          "Which shares of the budget go, one network each. Default: 0, 0.1, 0.25, 0.5, 0.75.")
  private List<Double> fractions = new ArrayList<>();

  @Option(
      names = {"--compression", "--compressions"},
      paramLabel = "C,C,…",
      split = ",",
      description =
          "How many times smaller the network gets, one network each, in place of --fractions;"
              + " 4 leaves a quarter.")
  private List<Double> compressions = new ArrayList<>();

  @Option(
      names = "--schedule",
      paramLabel = "KIND",
      description =
          "How much goes by when: one-shot, linear, cubic or exponential, scored anew at every"
              + " step. Default: one-shot.")
  private @Nullable String schedule;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "In how many steps. Default: 4; one-shot takes one.")
  private @Nullable String steps;

  @Option(
      names = "--after",
      paramLabel = "WHAT",
      description =
          "What follows every step: nothing, recalibration (new statistics of batch normalisation)"
              + " or fine-tuning. Default: nothing.")
  private @Nullable String after;

  @Option(
      names = "--recipe",
      paramLabel = "NAME=VALUE",
      description = "An option of fine-tuning, as of train. Repeatable.")
  private List<String> recipe = new ArrayList<>();

  @Option(
      names = "--protect",
      paramLabel = "LAYER[:UNIT]",
      split = ",",
      description = "A layer that stays whole, or a unit that stays, such as conv1:3. Repeatable.")
  private List<String> protect = new ArrayList<>();

  @Option(
      names = "--floor",
      paramLabel = "N",
      description = "How many units every layer keeps at least. Default: 1.")
  private @Nullable String floor;

  @Option(
      names = "--floor-share",
      paramLabel = "F",
      description = "Which share of its units every layer keeps at least. Default: 0.")
  private @Nullable String floorShare;

  @Option(
      names = "--round-to",
      paramLabel = "N",
      description =
          "Round what a layer keeps up to a multiple of N where the network then runs faster.")
  private @Nullable String roundTo;

  @Option(
      names = "--latency-pairs",
      paramLabel = "N",
      description =
          "With how many paired runs the latency is measured; 0 for not at all."
              + " Default: ${DEFAULT-VALUE}.")
  private int latencyPairs = 20;

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "An option of the criteria; see plugins inspect. Repeatable.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Write the smaller network here, as ONNX: that of the last size.")
  private @Nullable Path save;

  @Override
  void ask(Map<String, Object> study) {
    requireSavable();
    List<Map<String, Object>> entries =
        entries("criterion", criteria.isEmpty() ? List.of("global-threshold") : criteria, options);
    Map<String, Object> rest = new LinkedHashMap<>();
    put(rest, "metric", metric);
    put(rest, "scores-file", scoresFile == null ? null : scoresFile.toAbsolutePath());
    put(rest, "structure", structure);
    put(rest, "budget", budget);
    put(rest, "schedule", schedule);
    put(rest, "steps", steps);
    put(rest, "after", after);
    put(rest, "floor", floor);
    put(rest, "floor-share", floorShare);
    put(rest, "round-to", roundTo);
    list(rest, "fractions", fractions);
    list(rest, "compressions", compressions);
    list(rest, "protect", protect);
    if (!metricOptions.isEmpty()) {
      rest.put("metric-options", ExtensionOptions.parse("--metric-option", metricOptions));
    }
    if (!recipe.isEmpty()) {
      rest.put("train", ExtensionOptions.parse("--recipe", recipe));
    }
    entries.forEach(entry -> entry.putAll(rest));
    study.put("pruning", entries);
    study.put("trade-off", Map.of("random", 0, "layer-shuffle", 0, "latency-pairs", latencyPairs));
  }

  private static void put(Map<String, Object> entry, String key, @Nullable Object value) {
    if (value != null) {
      entry.put(key, value.toString());
    }
  }

  private static void list(Map<String, Object> entry, String key, List<?> values) {
    if (!values.isEmpty()) {
      entry.put(key, values);
    }
  }

  /** Only one network can be written, and never over the one it was made from. */
  private void requireSavable() {
    if (save == null) {
      return;
    }
    if (criteria.size() > 1) {
      throw Problem.request("PRU-014", "only one network can be saved")
          .at("--save")
          .found(criteria.size() + " criteria")
          .expected("one criterion")
          .fix("leave the others out")
          .exception();
    }
    if (save.toAbsolutePath().normalize().equals(modelFile().normalize())) {
      throw Problem.request("PRU-015", "the smaller network would overwrite the original")
          .at("--save")
          .found(save.toString())
          .expected("another file than that of --model")
          .exception();
    }
  }

  @Override
  String part() {
    return "pruning";
  }

  @Override
  void finish(StudyRun run, PrintWriter err) {
    for (PartResult result : run.results(part())) {
      PruningText.warnings(result).forEach(line -> err.println("basin: warning: " + line));
    }
    if (save != null) {
      Optional<PartResult> result = run.results(part()).stream().findFirst();
      SmallerNetwork.of(run, result).write(save);
      err.println("saved: " + save);
    }
  }

  @Override
  JsonNode json(List<PartResult> results) {
    return oneOrAll(results);
  }

  @Override
  void print(List<PartResult> results, PrintWriter out) {
    results.forEach(result -> PruningText.lines(result).forEach(out::println));
  }
}
