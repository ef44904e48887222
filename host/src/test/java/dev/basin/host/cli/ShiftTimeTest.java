package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated stream, judged block by block in order of time. */
class ShiftTimeTest {
  private static final int TEST_EXAMPLES = 1000;
  @TempDir private static Path folder;
  private static JsonNode results = com.fasterxml.jackson.databind.node.NullNode.getInstance();

  @BeforeAll
  static void runsTheStudy() throws IOException {
    results =
        new ShiftStudies(folder)
            .results(
                "data: {source: sea, options: {examples: 2000, seed: 1},"
                    + " split: {by: time, train: 0.4, validation: 0.1, test: 0.5}}",
                ShiftStudies.MLP,
                "shift: [{scenario: temporal, options: {blocks: 4}, drift: [inputs]}]");
  }

  private static JsonNode shift() {
    return ShiftStudies.part(results, "shift").get(0).path("result");
  }

  @Test
  void blocksFollowThePastInOrderOfTime() {
    assertThat(shift().path("axis").asText()).isEqualTo("time");
    assertThat(shift().path("environments"))
        .extracting(each -> each.path("name").asText())
        .containsExactly("clean", "block 1", "block 2", "block 3", "block 4");
    double before = Double.NEGATIVE_INFINITY;
    for (JsonNode each : shift().path("environments")) {
      assertThat(each.path("severity").asDouble()).isGreaterThan(before);
      before = each.path("severity").asDouble();
    }
    assertThat(shift().path("area").path("value").asDouble()).isBetween(0.5, 1.0);
  }

  @Test
  void theErrorIsFollowedThroughTimeWithTheTruePositionsOfDrift() {
    JsonNode prequential = shift().path("prequential");
    assertThat(prequential.path("examples").asInt()).isEqualTo(TEST_EXAMPLES);
    int points = prequential.path("times").size();
    assertThat(points).isBetween(2, 500);
    for (String series : new String[] {"error", "noChange", "kappaTemporal"}) {
      assertThat(prequential.path(series)).as(series).hasSize(points);
    }
    assertThat(prequential.path("drifts")).isNotEmpty();
  }

  @Test
  void majorityAndNoChangeStandBesideEveryBlock() {
    for (JsonNode each : shift().path("environments")) {
      assertThat(each.path("majority").path("accuracy").asDouble()).isBetween(0.4, 0.9);
      assertThat(each.path("noChange").path("accuracy").asDouble()).isBetween(0.3, 0.8);
    }
    JsonNode robustness = ShiftStudies.part(results, "robustness").get(0).path("result");
    assertThat(robustness.path("noChange").path("examples").asInt()).isBetween(1999, 2000);
  }

  @Test
  void driftIsTestedAgainstThePast() {
    assertThat(shift().path("drift"))
        .hasSize(4)
        .allSatisfy(
            each -> {
              assertThat(each.path("cleanExamples").asInt()).isEqualTo(200);
              assertThat(each.path("shiftedExamples").asInt()).isEqualTo(250);
            });
  }
}
