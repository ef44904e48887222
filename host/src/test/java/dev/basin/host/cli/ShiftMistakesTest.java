package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.models.format.NpzFile;
import dev.basin.models.graph.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that say less than a study under shift could use, and studies that ask for what is not. */
class ShiftMistakesTest {
  private static final String MLP =
      "networks: [{name: mlp, architecture: mlp, options: {width: 4}, train: {epochs: 1}}]";

  private static final String NUMBERS = ", ignore: [where]";

  @TempDir private Path folder;
  private ShiftStudies studies = new ShiftStudies(Path.of(""));

  @BeforeEach
  void startsInItsFolder() {
    studies = new ShiftStudies(folder);
  }

  private Path table() throws IOException {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(List.of("x,y,where,label"));
    for (int i = 0; i < 120; i++) {
      double x = random.nextGaussian();
      lines.add(
          "%.3f,%.3f,%s,%s".formatted(x, random.nextGaussian(), i % 2 == 0 ? "n" : "s", x > 0));
    }
    return Files.write(folder.resolve("table.csv"), lines);
  }

  private String data(String more) throws IOException {
    return "data: {source: %s, label: label%s}".formatted(table(), more);
  }

  @Test
  void withoutDataApartThereIsNoBaselineAndEstimatesSayWhy() throws IOException {
    JsonNode results =
        studies.results(
            "data: {source: digits, split: all}", MLP, "shift: [{scenario: gaussian-noise}]");

    assertThat(ShiftStudies.part(results, "shift")).hasSize(1);
    JsonNode shift = ShiftStudies.part(results, "shift").get(0).path("result");
    for (JsonNode each : shift.path("environments")) {
      JsonNode estimate = each.path("estimates").path("atcConfidence");
      assertThat(estimate.path("value").isNumber()).isFalse();
      assertThat(estimate.path("reason").asText()).contains("validation");
      assertThat(each.path("measures").path("brier").path("value").isNumber()).isTrue();
    }
    JsonNode robustness = ShiftStudies.part(results, "robustness").get(0).path("result");
    assertThat(robustness.path("baseline").asText()).isEmpty();
    assertThat(robustness.path("corruptionError")).isEmpty();
  }

  @Test
  void groupsAreMeasuredByName() throws IOException {
    JsonNode results =
        studies.results(data(", group: where"), MLP, "shift: [{scenario: sensor-noise}]");
    JsonNode clean =
        ShiftStudies.part(results, "shift").get(0).path("result").path("environments").path(0);
    assertThat(clean.path("groups"))
        .extracting(each -> each.path("group").asText())
        .containsExactlyInAnyOrder("n", "s");
    assertThat(clean.path("worstGroup").path("group").asText()).isIn("n", "s");
  }

  @Test
  void refusesAnUnknownGroupColumn() throws IOException {
    studies.refused(
        2,
        List.of("DAT-0", "wher"),
        data(", group: wher"),
        MLP,
        "shift: [{scenario: sensor-noise}]");
  }

  @Test
  void refusesTimeWhereTheDataHaveNone() throws IOException {
    studies.refused(
        2, List.of("SHF-024", "@row"), data(NUMBERS), MLP, "shift: [{scenario: temporal}]");
  }

  @Test
  void refusesToBlurATable() throws IOException {
    studies.refused(
        2, List.of("SHF-011"), data(NUMBERS), MLP, "shift: [{scenario: gaussian-blur}]");
  }

  @Test
  void refusesASeverityOutOfRange() throws IOException {
    studies.refused(
        2,
        List.of("severities", "-1"),
        ShiftStudies.DIGITS,
        MLP,
        "shift: [{scenario: gaussian-noise, options: {severities: [-1]}}]");
  }

  @Test
  void refusesToTestActivationsOfALayerThatIsNotThere() throws IOException {
    studies.refused(
        4,
        List.of("SHF-041", "\"fc9\"", "fc1"),
        ShiftStudies.DIGITS,
        MLP,
        "shift: [{scenario: gaussian-noise, drift: [activations], layer: fc9}]");
  }

  @Test
  void withoutLabelsOnlyDriftIsTestedAndAllElseSaysWhy() throws IOException {
    Path file = folder.resolve("bare.npz");
    float[] values = new float[60 * 64];
    Random random = new Random(2);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    NpzFile.write(Map.of("x", new Tensor.Float32(List.of(60L, 64L), values)), file);

    JsonNode results =
        studies.results(
            "data: {source: %s, options: {labels: none, classes: 10}, split: all}".formatted(file),
            "networks: [{name: mlp, file: %s}]"
                .formatted(Path.of("..", "examples", "models", "mlp.onnx").toAbsolutePath()),
            "shift: [{scenario: sensor-noise, drift: [activations]}]");

    JsonNode shift = ShiftStudies.part(results, "shift").get(0).path("result");
    assertThat(shift.path("area").path("reason").asText()).contains("no labels");
    assertThat(shift.path("environments").path(1).path("accuracy").isNull()).isTrue();
    assertThat(shift.path("environments").path(1).path("measures"))
        .allSatisfy(each -> assertThat(each.path("reason").asText()).isNotEmpty());
    assertThat(shift.path("drift"))
        .hasSize(5)
        .allSatisfy(each -> assertThat(each.path("layer").asText()).isEqualTo("fc2"));
  }

  @Test
  void refusesATableWithoutItsLabels() throws IOException {
    Path file =
        Files.write(folder.resolve("bare.csv"), List.of("x,y", "1,2", "3,4", "5,6", "7,8", "9,1"));
    studies.refused(
        2,
        List.of("label"),
        "data: {source: " + file + "}",
        MLP,
        "shift: [{scenario: sensor-noise}]");
  }
}
