package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.api.Randomness;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import dev.basin.api.option.Options;
import dev.basin.host.cli.Commands.Outcome;
import dev.basin.models.engine.Network;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.UnitLayers;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pruning by the command: what it saves, what it accounts for, and what it refuses. */
class PruneCommandTest {
  private static final Path MLP = Path.of("..", "examples", "models", "mlp.onnx");

  @TempDir private Path folder;

  private static Outcome prune(Path model, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("prune", "--model", model.toString(), "--data", "digits"));
    arguments.addAll(Arrays.asList(more));
    return Commands.run(arguments.toArray(String[]::new));
  }

  private static Outcome quick(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--latency-pairs", "0"));
    arguments.addAll(Arrays.asList(more));
    return prune(MLP, arguments.toArray(String[]::new));
  }

  @Test
  void savesTheSmallerNetworkAndLeavesTheOriginal() throws IOException {
    Path model = Files.copy(MLP, folder.resolve("net.onnx"));
    byte[] before = Files.readAllBytes(model);
    Path saved = folder.resolve("small").resolve("half.onnx");

    JsonNode json =
        prune(
                model,
                "--budget=parameters",
                "--compression=2",
                "--latency-pairs=6",
                "--save=" + saved,
                "--json")
            .json();

    JsonNode step = json.path("steps").path(0);
    Network.OfGraph small = (Network.OfGraph) Network.load(saved);
    assertThat(Parameters.of(small.graph()).size()).isEqualTo(step.path("parameters").asLong());
    assertThat(step.path("parameters").asLong())
        .isLessThanOrEqualTo(json.path("whole").path("parameters").asLong() / 2);
    assertThat(step.path("ledger").path("check").path("rolledBack").asBoolean()).isFalse();
    assertThat(step.path("latency").path("onnxRuntime").path("speedUp").asDouble()).isPositive();
    assertThat(model).hasBinaryContent(before);
  }

  @Test
  void accountsForEveryGroup() {
    JsonNode json = quick("--fractions=0.5", "--protect=fc1:0", "--floor=3", "--json").json();
    JsonNode ledger = json.path("steps").path(0).path("ledger");
    int groups = json.path("groups").asInt();
    assertThat(ledger.path("achieved").path("groups").asInt()).isEqualTo(groups / 2);
    assertThat(
            ledger.path("order").size()
                + ledger.path("skipped").size()
                + ledger.path("later").path("groups").size())
        .isEqualTo(groups);
    assertThat(ledger.path("skipped").findValuesAsText("reason"))
        .contains("unit fc1:0 is protected");
    int kept = 0;
    int removed = 0;
    for (JsonNode units : ledger.path("kept")) {
      assertThat(units.asInt()).isGreaterThanOrEqualTo(3);
      kept += units.asInt();
    }
    for (JsonNode units : ledger.path("removed")) {
      removed += units.size();
    }
    assertThat(kept + removed).isEqualTo(json.path("whole").path("units").asInt());
    assertThat(removed).isEqualTo(ledger.path("achieved").path("units").asInt());
  }

  /** Nothing reads units 1, 4 and 7 any more; units 2 and 5 give 0 whatever the input. */
  private Path planted() {
    Network.OfGraph whole = (Network.OfGraph) Network.load(MLP);
    UnitLayer layer = UnitLayers.of(whole.graph()).get(0);
    double[] weights = Parameters.flat(whole.graph());
    for (UnitSlice slice : layer.outgoing()) {
      fill(weights, slice, List.of(1, 4, 7), 0);
    }
    for (UnitSlice slice : layer.incoming()) {
      double value = slice.parameter().role() == ParameterRole.BIAS ? -1 : 0;
      fill(weights, slice, List.of(2, 5), value);
    }
    Path file = folder.resolve("planted.onnx");
    OnnxFile.write(Parameters.replace(whole.graph(), weights), file);
    return file;
  }

  private static void fill(double[] weights, UnitSlice slice, List<Integer> units, double value) {
    List<Long> shape = slice.parameter().shape();
    int inner = slice.axis() == 0 && shape.size() == 2 ? (int) (long) shape.get(1) : 1;
    int length = (int) (long) shape.get(slice.axis());
    for (int i = 0; i < slice.parameter().size(); i++) {
      if (units.contains(i / inner % length - slice.offset())) {
        weights[(int) slice.parameter().offset() + i] = value;
      }
    }
  }

  @Test
  void exactlyTheUselessUnitsGoFirst() {
    JsonNode json =
        prune(
                planted(),
                "--metric=gradient-activation",
                "--metric-option=absolute=true",
                "--fractions=0," + 5.0 / 48,
                "--latency-pairs=0",
                "--json")
            .json();
    JsonNode whole = json.path("steps").path(0);
    JsonNode step = json.path("steps").path(1);
    assertThat(step.path("ledger").path("removed").toString()).isEqualTo("{\"fc1\":[1,2,4,5,7]}");
    assertThat(step.path("accuracy")).isEqualTo(whole.path("accuracy"));
    assertThat(step.path("loss").asDouble()).isCloseTo(whole.path("loss").asDouble(), within(1e-6));
  }

  private JsonNode study(String name, String fractions, int threads) throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            seed: 3
            data: {source: digits}
            networks:
              - name: mlp
                architecture: mlp
                options: {width: 8, depth: 2}
                train: {epochs: 1, batch-size: 128, learning-rate: 0.01, optimizer: adam}
            pruning:
              - criterion: global-threshold
                metric: magnitude
                schedule: iterative
                steps: 2
                fractions: %s
              - {criterion: global-threshold, structure: weights, fractions: %s}
            trade-off: {random: 1, layer-shuffle: 1, latency-pairs: 0}
            report: false
            """
                .formatted(fractions, fractions));
    Path out = folder.resolve(name);
    Outcome outcome =
        Commands.run(
            "run", yaml.toString(), "--out", out.toString(), "--threads", "" + threads, "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return new ObjectMapper().readTree(out.resolve("results.json").toFile());
  }

  @Test
  void goesOnAtAnyStepAndDoesNotDependOnWorkers() throws IOException {
    study("resumed", "[0.5]", 2);
    JsonNode resumed = study("resumed", "[0.5, 0.75]", 2);
    JsonNode straight = study("straight", "[0.5, 0.75]", 1);
    assertThat(resumed).isEqualTo(straight);
    assertThat(straight.findValuesAsText("arm")).contains("criterion", "layer-shuffle", "random");
  }

  @Test
  void refusesANetworkWithoutHiddenUnits() {
    Architecture architecture = Architectures.named("logistic-regression");
    Path model = folder.resolve("flat.onnx");
    OnnxFile.write(
        architecture.build(
            "flat",
            List.of(64L),
            10,
            Options.of(architecture.describe(), Map.of()),
            new Randomness(1)),
        model);
    Outcome outcome = prune(model, "--compression=2");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("PRU-001", "no hidden layer");
  }

  @Test
  void saysWhatItCouldNotMeet() {
    Outcome outcome = quick("--fractions=0.9", "--floor-share=0.5");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).contains("warning").contains("groups may go");
  }

  @Test
  void stepsOfAScheduleEndAtTheSameSize() {
    JsonNode json = quick("--fractions=0.5", "--schedule=cubic", "--steps=3", "--json").json();
    JsonNode step = json.path("steps").path(0);
    int groups = json.path("groups").asInt();
    assertThat(step.path("ledger").path("achieved").path("groups").asInt()).isEqualTo(groups / 2);
  }

  @Test
  void storesSingleWeightsAsZeros() {
    JsonNode json = quick("--structure=weights", "--fractions=0.5", "--json").json();
    JsonNode step = json.path("steps").path(0);
    JsonNode weights = step.path("ledger").path("weights");
    assertThat(weights.path("masked").asLong())
        .isEqualTo(step.path("ledger").path("asked").path("amount").asLong());
    assertThat(step.path("parameters").asLong() + weights.path("masked").asLong())
        .isEqualTo(json.path("whole").path("parameters").asLong());
  }

  @Test
  void takesScoresFromAFileOfTheSameNetworkOnly() throws IOException {
    Path scores = folder.resolve("scores.json");
    Outcome scored =
        Commands.run(
            "importance",
            "--model",
            MLP.toString(),
            "--data",
            "digits",
            "--json",
            "--metric",
            "magnitude");
    Files.writeString(scores, scored.out());

    JsonNode byFile = quick("--fractions=0.5", "--scores-file=" + scores, "--json").json();
    JsonNode byMetric = quick("--fractions=0.5", "--metric=magnitude", "--json").json();
    assertThat(byFile.path("steps").path(0).path("ledger").path("removed"))
        .isEqualTo(byMetric.path("steps").path(0).path("ledger").path("removed"));

    Outcome other =
        prune(
            MLP.resolveSibling("cnn.onnx"),
            "--latency-pairs=0",
            "--fractions=0.25,0.5",
            "--scores-file=" + scores);
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err().split("PRU-012", -1)).as(other.err()).hasSize(2);

    Files.writeString(scores, scored.out().replace("\"fc1\"", "\"fc7\""));
    Outcome unknown = quick("--fractions=0.5", "--scores-file=" + scores);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("PRU-013").contains("fc7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PRU-003 | --protect=fc9 --fractions=0.5",
        "PRU-003 | --protect=fc1:99 --fractions=0.5",
        "PRU-004 | --floor=1000 --fractions=0.5",
        "PRU-005 | --criterion=nm --fractions=0.5",
        "PRU-008 | --fractions=1",
        "PRU-006 | --schedule=iterative --fractions=0.5",
        "PRU-009 | --criterion=cost-aware --structure=weights --fractions=0.5",
        "PRU-014 | --criterion=random --criterion=global-threshold --save=x.onnx",
        "PRU-015 | --save=../examples/models/mlp.onnx --fractions=0.5",
        "PRU-016 | --fractions=0 --save=x.onnx",
        "STU-008 | --structure=weights --budget=latency --fractions=0.5"
      })
  void refusesInOneLine(String code, String arguments) throws IOException {
    byte[] before = Files.readAllBytes(MLP);
    Outcome outcome = quick(arguments.split(" "));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(code).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(MLP).hasBinaryContent(before);
    assertThat(Path.of("x.onnx")).doesNotExist();
  }
}
