package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Randomness;
import dev.basin.host.cli.Commands.Outcome;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Importance under shift, on a network with a unit that only shifted data switch on. */
class ImportanceShiftTest {
  private static final int PLANTED = 4;
  private static final String METRICS =
      """
      importance:
        - {metric: ablation, target: loss, split: test, shift: [sensor-offset]}
        - {metric: taylor, target: loss, split: test, shift: [sensor-offset]}
        - {metric: magnitude, shift: [sensor-offset]}
      """;

  @TempDir private static Path folder;
  private static Path run = Path.of("");

  @BeforeAll
  static void runsTheStudy() throws IOException {
    OnnxFile.write(network(), folder.resolve("net.onnx"));
    Files.write(folder.resolve("data.csv"), rows());
    run = folder.resolve("run");
    Outcome outcome = run(METRICS);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  /** Four units that read two features, one that the third switches on above 5, one dead. */
  private static Graph network() {
    double[] first = {1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, 0};
    double[] second = new double[12];
    System.arraycopy(new double[] {1, -1, 0.5, -0.5, 0.3, 1}, 0, second, 6, 6);
    return new Graph(
        "planted",
        "input",
        List.of(3L),
        List.of(
            new Node("fc1", new Gemm(1, 1, true), List.of("input", "fc1.weight", "fc1.bias"), "a"),
            new Node("relu", new Relu(), List.of("a"), "b"),
            new Node("fc2", new Gemm(1, 1, true), List.of("b", "fc2.weight", "fc2.bias"), "c")),
        Map.of(
            "fc1.weight", new Tensor.Float64(List.of(6L, 3L), first),
            "fc1.bias", new Tensor.Float64(List.of(6L), new double[] {0, 0, 0, 0, -5, -1}),
            "fc2.weight", new Tensor.Float64(List.of(2L, 6L), second),
            "fc2.bias", new Tensor.Float64(List.of(2L), new double[2])),
        "c");
  }

  /** Labels that lean to class 1, as the planted unit's weight does. */
  private static List<String> rows() {
    RandomGenerator random = new Randomness(5).stream("rows");
    List<String> rows = new ArrayList<>(List.of("y,a,b,c"));
    for (int i = 0; i < 600; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      double logit = 1.5 * a + 0.75 * b + 2;
      int label = random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
      rows.add(String.format(Locale.ROOT, "%d,%.6f,%.6f,%.6f", label, a, b, random.nextGaussian()));
    }
    return rows;
  }

  private static Outcome run(String importance) throws IOException {
    Path study =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            seed: 3
            data:
              source: data.csv
              label: y
              split: {train: 0-99, validation: 100-199, test: 200-599}
            networks: [{name: net, file: net.onnx}]
            shift:
              - {scenario: sensor-offset, options: {severities: [1, 10], features: "2"}}
            generalization: {resamples: 100}
            %s
            report: false
            """
                .formatted(importance));
    return Commands.run("run", study.toString(), "--out", run.toString(), "--json");
  }

  private static JsonNode of(String metric) throws IOException {
    return ShiftStudies.part(ShiftStudies.read(run), "importance-shift").stream()
        .filter(entry -> entry.path("extension").asText().equals(metric))
        .findFirst()
        .orElseThrow()
        .path("result");
  }

  @Test
  void findsThePlantedUnitWhereItIsSwitchedOnAndNoOther() throws IOException {
    for (String metric : List.of("ablation", "taylor")) {
      JsonNode result = of(metric);
      assertThat(result.path("onlyShifted")).as(metric).hasSize(1);
      JsonNode found = result.path("onlyShifted").get(0);
      assertThat(found.path("layer").asText()).isEqualTo("fc1");
      assertThat(found.path("index").asInt()).isEqualTo(PLANTED);
      assertThat(found.path("environment").asText()).isEqualTo("severity 10");
      assertThat(found.path("clean").path("high").asDouble(-1)).isZero();
      assertThat(found.path("shifted").path("low").asDouble()).isPositive();
    }
  }

  @Test
  void everyUnitHasItsRankInEveryEnvironmentAndItsChangeAgainstCleanData() throws IOException {
    JsonNode result = of("ablation");
    assertThat(result.path("axis").asText()).isEqualTo("severity");
    assertThat(result.path("target").asText()).isEqualTo("loss");
    assertThat(result.path("comparisons").asInt()).isEqualTo(12);
    assertThat(result.path("environments").findValuesAsText("name"))
        .containsExactly("clean", "severity 1", "severity 10");
    JsonNode clean = result.path("environments").get(0).path("layers").get(0).path("units");
    JsonNode shifted = result.path("environments").get(2).path("layers").get(0).path("units");
    assertThat(clean.get(0).has("change")).isFalse();
    assertThat(clean.get(0).path("rank").asInt()).isEqualTo(1);
    for (int unit = 0; unit < 6; unit++) {
      JsonNode there = shifted.get(unit);
      double change = there.path("score").asDouble() - clean.get(unit).path("score").asDouble();
      assertThat(there.path("change").asDouble()).isEqualTo(change);
      assertThat(change)
          .isBetween(there.path("changeLow").asDouble(), there.path("changeHigh").asDouble());
      assertThat(there.path("rankChange").asInt())
          .isEqualTo(there.path("rank").asInt() - clean.get(unit).path("rank").asInt());
      assertThat(there.path("onlyShifted").asBoolean()).isEqualTo(unit == PLANTED);
    }
    assertThat(shifted.get(PLANTED).path("rankChangeHigh").asInt()).isNegative();
  }

  @Test
  void cleanScoresAreThoseOfTheMetricOnTheSameExamples() throws IOException {
    JsonNode alone = ShiftStudies.of(ShiftStudies.read(run), "importance", "net");
    JsonNode clean = of("ablation").path("environments").get(0).path("layers").get(0);
    JsonNode units = alone.path("metrics").get(0).path("layers").get(0).path("units");
    for (int unit = 0; unit < 6; unit++) {
      assertThat(clean.path("units").get(unit).path("score"))
          .isEqualTo(units.get(unit).path("score"));
    }
  }

  @Test
  void aMetricThatLooksAtNoDataIsSaidToBeTheSameEverywhere() throws IOException {
    JsonNode result = of("magnitude");
    assertThat(result.path("reason").asText()).contains("magnitude looks at no data");
    assertThat(result.path("environments")).isEmpty();
    assertThat(result.path("onlyShifted")).isEmpty();
  }

  @Test
  void aScenarioThatTheStudyDoesNotHaveIsRefusedWithTheNearestOne() throws IOException {
    Outcome refused = run("importance: [{metric: taylor, shift: [sensor-ofset]}]");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("STU-027", "sensor-ofset", "sensor-offset");
  }
}
