package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shift at the severity that costs a baseline so many points of accuracy. */
class ShiftDifficultyTest {
  private static final String MLP =
      "networks: [{name: mlp, architecture: mlp, options: {width: 12}, train: {epochs: 1}}]";

  @TempDir private Path folder;
  private ShiftStudies studies = new ShiftStudies(Path.of(""));

  @BeforeEach
  void startsInItsFolder() {
    studies = new ShiftStudies(folder);
  }

  @Test
  void theBaselineLosesThePointsAskedForAndNetworksSeeTheSameData() throws IOException {
    JsonNode results =
        studies.results(ShiftStudies.DIGITS, MLP, "shift: [{scenario: sensor-noise, iso: 10}]");

    JsonNode baseline =
        ShiftStudies.of(results, "shift", ShiftStudies.BASELINE).path("environments");
    assertThat(baseline).hasSize(2);
    double examples = baseline.path(0).path("examples").asDouble();
    assertThat(baseline.path(0).path("accuracy").asDouble())
        .isCloseTo(
            baseline.path(1).path("accuracy").asDouble() + 0.1, within(1 / examples + 1e-12));
    JsonNode network = ShiftStudies.part(results, "shift").get(0).path("result");
    assertThat(network.path("environments").path(1).path("severity"))
        .isEqualTo(baseline.path(1).path("severity"));
  }

  @Test
  void questionsToOneScenarioAreKeptApart() throws IOException {
    JsonNode results =
        studies.results(
            ShiftStudies.DIGITS,
            MLP,
            "shift: [{scenario: sensor-noise}, {scenario: sensor-noise, iso: 10},"
                + " {scenario: sensor-noise, split: validation}]");

    JsonNode robustness = ShiftStudies.part(results, "robustness").get(0).path("result");
    Map<String, Integer> environments = new TreeMap<>();
    for (JsonNode each : robustness.path("effective")) {
      environments.merge(each.path("scenario").asText(), 1, Integer::sum);
    }
    assertThat(environments)
        .isEqualTo(
            Map.of(
                "sensor-noise",
                5,
                "sensor-noise (iso=10.0)",
                1,
                "sensor-noise (split=validation)",
                5));
    assertThat(robustness.path("corruptionError"))
        .allSatisfy(each -> assertThat(each.path("scenarios").asInt()).isEqualTo(3));
  }

  @Test
  void aNetworkOfTheStudyMayBeTheBaseline() throws IOException {
    JsonNode results =
        studies.results(
            ShiftStudies.DIGITS,
            ShiftStudies.MLP,
            "generalization: {baseline: mlp, resamples: 100}",
            "shift: [{scenario: sensor-noise, iso: 5}]");

    JsonNode network =
        ShiftStudies.part(results, "shift").get(0).path("result").path("environments");
    double examples = network.path(0).path("examples").asDouble();
    assertThat(network.path(0).path("accuracy").asDouble())
        .isCloseTo(
            network.path(1).path("accuracy").asDouble() + 0.05, within(1 / examples + 1e-12));
  }

  @Test
  void refusesAScenarioWithoutAScale() throws IOException {
    studies.refused(
        2,
        List.of("STU-025", "temporal", "severities"),
        "data: {source: digits, time: '@row'}",
        MLP,
        "shift: [{scenario: temporal, iso: 10}]");
  }

  @Test
  void refusesABaselineThatIsNotAmongTheNetworks() throws IOException {
    studies.refused(
        2,
        List.of("STU-026", "\"resnet\"", "mlp"),
        ShiftStudies.DIGITS,
        MLP,
        "generalization: {baseline: resnet}",
        "shift: [{scenario: gaussian-noise}]");
  }

  @Test
  void refusesABaselineWhereThereIsNothingToFitItTo() throws IOException {
    studies.refused(
        2,
        List.of("STU-026", "divide the data"),
        "data: {source: digits, split: all}",
        MLP,
        "shift: [{scenario: gaussian-noise, iso: 10}]");
  }

  @Test
  void saysSoWhereNoSeverityCostsThatMuch() throws IOException {
    studies.refused(
        4,
        List.of("SHF-040", "gaussian-noise", "ask for fewer points"),
        ShiftStudies.DIGITS,
        MLP,
        "shift: [{scenario: gaussian-noise, iso: 99}]");
  }
}
