package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.cli.Commands.Outcome;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.shift.logits.LogitsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study says of networks under shift, and that all of it follows from stored answers. */
class ShiftStudyTest {
  private static final String FIRST = "mlp, seed 1";
  private static final String SHIFT =
      "shift: [{scenario: gaussian-noise, options: {severities: [1, 5]}, drift: [inputs, outputs]}]";
  private static final List<String> STUDY =
      List.of(ShiftStudies.DIGITS, ShiftStudies.MLP, "seeds: [1, 2]", SHIFT);

  @TempDir private static Path shared;
  private static Path whole = Path.of("");

  @TempDir private Path folder;

  @BeforeAll
  static void runsTheStudy() throws IOException {
    whole = shared.resolve("whole");
    assertThat(run(whole, STUDY, "--threads", "2").code()).isZero();
  }

  private static Outcome run(Path directory, List<String> study, String... more)
      throws IOException {
    return new ShiftStudies(shared).run(directory, study, more);
  }

  private static JsonNode shift(String label) throws IOException {
    return ShiftStudies.of(ShiftStudies.read(whole), "shift", label);
  }

  @Test
  void everyEnvironmentHasMeasuresEstimatesAndTheMajorityBesideIt() throws IOException {
    assertThat(ShiftStudies.part(ShiftStudies.read(whole), "shift"))
        .extracting(each -> each.path("label").asText())
        .containsExactly(FIRST, "mlp, seed 2", ShiftStudies.BASELINE);
    for (String label : List.of(FIRST, "mlp, seed 2", ShiftStudies.BASELINE)) {
      JsonNode shift = shift(label);
      assertThat(shift.path("axis").asText()).isEqualTo("severity");
      assertThat(shift.path("temperature").asDouble()).isPositive();
      assertThat(shift.path("area").path("value").asDouble())
          .isBetween(
              shift.path("area").path("low").asDouble(),
              shift.path("area").path("high").asDouble());
      assertThat(shift.path("timeToLoss")).hasSize(2);
      assertThat(shift.path("environments"))
          .extracting(each -> each.path("name").asText())
          .containsExactly("clean", "severity 1", "severity 5");
      for (JsonNode each : shift.path("environments")) {
        assertThat(each.path("measures").path("loss").path("value").asDouble())
            .isCloseTo(each.path("loss").asDouble(), within(1e-9));
        for (String measure : List.of("brier", "ece", "eceAdaptive", "eceScaled")) {
          JsonNode value = each.path("measures").path(measure);
          assertThat(value.path("value").asDouble())
              .as(measure)
              .isBetween(value.path("low").asDouble(), value.path("high").asDouble());
        }
        for (String estimate : List.of("atcConfidence", "doc", "ac", "im", "cbpe")) {
          assertThat(each.path("estimates").path(estimate).path("value").asDouble(-1))
              .as(estimate)
              .isBetween(0.0, 1.0);
        }
        JsonNode labelShift = each.path("estimates").path("bbse");
        assertThat(labelShift.path("value").isNumber())
            .as("a value, or else a reason: %s", labelShift)
            .isEqualTo(labelShift.path("reason").asText().isEmpty());
        assertThat(each.path("majority").path("accuracy").asDouble()).isBetween(0.05, 0.2);
        assertThat(each.has("noChange")).as("data without times").isFalse();
      }
    }
  }

  @Test
  void disagreementNeedsANetworkOfAnotherSeed() throws IOException {
    JsonNode withPartner = shift(FIRST).path("environments").path(1).path("estimates").path("gde");
    JsonNode alone =
        shift(ShiftStudies.BASELINE).path("environments").path(1).path("estimates").path("gde");
    assertThat(withPartner.path("value").asDouble()).isBetween(0.3, 1.0);
    assertThat(alone.path("value").isNumber()).isFalse();
    assertThat(alone.path("reason").asText()).isNotEmpty();
  }

  @Test
  void theStoredAnswersAloneGiveLossAndAccuracyOfTheEvaluation() throws IOException {
    JsonNode results = ShiftStudies.read(whole);
    int compared = 0;
    try (RunStore store = RunStore.read(whole)) {
      for (StoredCell cell : store.cells()) {
        if (!cell.label().endsWith(": answers on test")
            || cell.label().startsWith(ShiftStudies.BASELINE)) {
          continue;
        }
        String label = cell.label().substring(0, cell.label().indexOf(':'));
        EnvironmentLogits said = LogitsFile.read(cell.artefact("npz").orElseThrow()).get(0);
        double[] probabilities = said.probabilities(1);
        double loss = 0;
        int right = 0;
        for (int i = 0; i < said.examples(); i++) {
          loss -= Math.log(probabilities[i * said.classes() + said.labels()[i]]);
          right += said.correct(i) ? 1 : 0;
        }
        JsonNode evaluation = ShiftStudies.of(results, "evaluation", label);
        assertThat((double) right / said.examples())
            .isEqualTo(evaluation.path("accuracy").asDouble());
        assertThat(loss / said.examples())
            .isCloseTo(evaluation.path("loss").asDouble(), within(1e-6));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(2);
  }

  @Test
  void otherMeasuresAreTakenFromTheStoredAnswers() throws IOException {
    Path again = folder.resolve("again");
    assertThat(run(again, STUDY).code()).isZero();
    Set<String> before = keys(again);

    JsonNode more = run(again, STUDY, "--set", "generalization.resamples=150").json();

    assertThat(more.path("cells").path("done").asInt()).isEqualTo(3);
    try (RunStore store = RunStore.read(again)) {
      assertThat(store.cells())
          .filteredOn(cell -> !before.contains(cell.key().hex()))
          .hasSize(3)
          .allMatch(cell -> cell.kind().equals("shift"));
    }
  }

  private static Set<String> keys(Path run) {
    try (RunStore store = RunStore.read(run)) {
      return store.cells().stream().map(cell -> cell.key().hex()).collect(Collectors.toSet());
    }
  }

  @Test
  void oneThreadAndTwoSayTheSame() throws IOException {
    Path one = folder.resolve("one");
    assertThat(run(one, STUDY, "--threads", "1").code()).isZero();
    assertThat(one.resolve("results.json")).hasSameBinaryContentAs(whole.resolve("results.json"));
  }

  @Test
  void aNetworkFaresTheSameWhoeverIsBesideIt() throws IOException {
    Path alone = folder.resolve("alone");
    List<String> study = new ArrayList<>(STUDY);
    study.set(2, "seeds: [1]");
    assertThat(run(alone, study).code()).isZero();
    JsonNode results = ShiftStudies.read(alone);
    String label = ShiftStudies.part(results, "shift").get(0).path("label").asText();

    assertThat(withoutDisagreement(ShiftStudies.of(results, "shift", label)))
        .isEqualTo(withoutDisagreement(shift(FIRST)));
    assertThat(ShiftStudies.of(results, "shift", ShiftStudies.BASELINE))
        .isEqualTo(shift(ShiftStudies.BASELINE));
  }

  private static JsonNode withoutDisagreement(JsonNode shift) {
    JsonNode copy = shift.deepCopy();
    copy.path("environments").forEach(each -> ((ObjectNode) each.path("estimates")).remove("gde"));
    return copy;
  }

  private static List<JsonNode> drift(String label, String on) throws IOException {
    return StreamSupport.stream(shift(label).path("drift").spliterator(), false)
        .filter(each -> each.path("on").asText().equals(on))
        .toList();
  }

  @Test
  void inputsDriftAlikeForAllNetworksAndOutputsForEachByItself() throws IOException {
    List<JsonNode> inputs = drift(FIRST, "inputs");
    assertThat(inputs)
        .extracting(each -> each.path("environment").asText())
        .containsExactly("severity 1", "severity 5");
    assertThat(drift(ShiftStudies.BASELINE, "inputs")).isEqualTo(inputs);
    assertThat(drift("mlp, seed 2", "inputs")).isEqualTo(inputs);
    assertThat(drift(FIRST, "outputs"))
        .hasSize(2)
        .isNotEqualTo(drift("mlp, seed 2", "outputs"))
        .isNotEqualTo(drift(ShiftStudies.BASELINE, "outputs"));
    for (JsonNode each : shift(FIRST).path("drift")) {
      // A test compares different examples, half of them clean and half shifted.
      assertThat(each.path("cleanExamples").asInt() + each.path("shiftedExamples").asInt())
          .isBetween(200, 600);
      Set<String> tests = new TreeSet<>();
      each.path("tests").forEach(test -> tests.add(test.path("test").asText()));
      assertThat(tests).contains("mmd", "c2st", "ks", "psi");
    }
  }
}
