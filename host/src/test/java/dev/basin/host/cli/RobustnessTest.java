package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Sets;
import dev.basin.host.cli.Commands.Outcome;
import dev.basin.host.plugins.PluginJarBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study says of all its networks together. */
class RobustnessTest {
  private static final List<String> LABELS =
      List.of("narrow, seed 1", "narrow, seed 2", "wide, seed 1", "wide, seed 2");
  private static final List<String> STUDY =
      List.of(
          ShiftStudies.DIGITS,
          "networks:",
          "  - {name: narrow, architecture: mlp, options: {width: 8}, train: {epochs: 1}}",
          "  - {name: wide, architecture: mlp, options: {width: 24}, train: {epochs: 2}}",
          "seeds: [1, 2]",
          "flatness: [{measure: sam-sharpness, split: test, audit: true}]",
          "shift: [{scenario: gaussian-noise, options: {severities: [1, 5]}}]");

  @TempDir private static Path folder;
  private static Path run = Path.of("");
  private static JsonNode together = com.fasterxml.jackson.databind.node.NullNode.getInstance();

  @BeforeAll
  static void runsTheStudy() throws IOException {
    run = folder.resolve("run");
    Outcome outcome = new ShiftStudies(folder).run(run, STUDY);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    together = together(ShiftStudies.read(run));
  }

  private static JsonNode together(JsonNode results) {
    return ShiftStudies.part(results, "robustness").get(0).path("result");
  }

  @Test
  void errorsUnderShiftStandBesideTheBaselines() {
    assertThat(together.path("baseline").asText()).isEqualTo(ShiftStudies.BASELINE);
    assertThat(together.path("corruptionError"))
        .extracting(each -> each.path("network").asText())
        .containsAll(LABELS)
        .doesNotContain(ShiftStudies.BASELINE);
    for (JsonNode each : together.path("corruptionError")) {
      assertThat(each.path("scenarios").asInt()).isEqualTo(1);
      assertThat(each.path("mce").path("value").asDouble()).isPositive();
    }
  }

  @Test
  void corruptionErrorIsTheRatioOfMeanErrors() throws IOException {
    JsonNode results = ShiftStudies.read(run);
    for (String label : LABELS) {
      double expected = error(results, label) / error(results, ShiftStudies.BASELINE);
      double found = Double.NaN;
      for (JsonNode each : together.path("corruptionError")) {
        if (each.path("network").asText().equals(label)) {
          found = each.path("mce").path("value").asDouble();
        }
      }
      assertThat(Math.min(Math.abs(found - expected), Math.abs(found - 100 * expected)))
          .as("%s against %s", found, expected)
          .isLessThan(1e-9);
    }
  }

  private static double error(JsonNode results, String label) {
    JsonNode environments = ShiftStudies.of(results, "shift", label).path("environments");
    return 2
        - environments.path(1).path("accuracy").asDouble()
        - environments.path(2).path("accuracy").asDouble();
  }

  @Test
  void effectiveRobustnessSaysWhyItIsNotThere() {
    assertThat(together.path("effective")).hasSize(2);
    for (JsonNode each : together.path("effective")) {
      assertThat(each.path("networks").asInt()).isEqualTo(4);
      assertThat(each.path("slope").isNumber() || !each.path("reason").asText().isEmpty()).isTrue();
      assertThat(each.path("members")).hasSize(4);
    }
  }

  @Test
  void gainsOverTheSimpleAreFollowedIntoTheShift() {
    Set<String> simple = new TreeSet<>();
    Set<String> complex = new TreeSet<>();
    for (JsonNode each : together.path("progress")) {
      simple.add(each.path("simple").asText());
      complex.add(each.path("complex").asText());
      assertThat(each.path("gainClean").path("value").isNumber()).isTrue();
      assertThat(each.path("flip").asDouble()).isBetween(0.0, 1.0);
    }
    // The one that is better on clean data is the complex one, whatever it is made of.
    assertThat(simple).contains("majority class");
    assertThat(Sets.union(simple, complex))
        .contains(ShiftStudies.BASELINE)
        .anyMatch(name -> name.startsWith("narrow"))
        .anyMatch(name -> name.startsWith("wide"));
  }

  @Test
  void flatnessIsJudgedAsAnOracleWithTheMarkOfItsAudit() throws IOException {
    assertThat(together.path("foretelling")).hasSize(1);
    JsonNode row = together.path("foretelling").path(0);
    assertThat(row.path("measure").asText()).isEqualTo("sam-sharpness");
    assertThat(row.path("scenario").asText()).isEqualTo("gaussian-noise");
    assertThat(row.path("networks").asInt()).isEqualTo(4);
    assertThat(row.path("configurations").asInt()).isEqualTo(2);
    assertThat(row.path("audit").asText()).isIn("passed", "failed");
    JsonNode results = ShiftStudies.read(run);
    for (JsonNode point : row.path("points")) {
      String label = point.path("network").asText();
      assertThat(2 * point.path("error").asDouble())
          .isCloseTo(error(results, label), org.assertj.core.api.Assertions.within(1e-12));
    }
  }

  @Test
  void aFailedMeasureOfFlatnessTakesNothingElseAlong() throws IOException {
    Path plugins = folder.resolve("plugins");
    PluginJarBuilder.plugin("throwing")
        .measureThatThrows("acme.Throwing", "throwing")
        .build(plugins);
    List<String> study = new ArrayList<>(STUDY);
    study.set(
        5, "flatness: [{measure: throwing}, {measure: sam-sharpness, split: test, audit: true}]");

    Outcome outcome = new ShiftStudies(folder).run(run, study, "--plugins", plugins.toString());

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
    assertThat(outcome.err()).contains("throwing").doesNotContain("\tat ");
    assertThat(together(ShiftStudies.read(run))).isEqualTo(together);
  }
}
