package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that asks how far its metrics can be trusted. */
class TrustStudyTest {
  private static final String METRICS =
      """
      importance:
        - {metric: taylor, target: loss, split: test}
        - {metric: taylor, target: loss, split: test, options: {power: absolute}}
        - {metric: random, split: test}
      """;

  private static final String TRUST = "trust: {audit: true, orders: 5, steps: 5, halves: 4}";

  @TempDir private static Path folder;
  private static List<JsonNode> audits = List.of();

  @BeforeAll
  static void runsTheStudy() throws IOException {
    audits =
        ShiftStudies.part(
            new ShiftStudies(folder)
                .results(ShiftStudies.DIGITS, ShiftStudies.MLP, "seeds: [1, 2]", METRICS, TRUST),
            "trust");
  }

  private static List<String> texts(JsonNode list, String key) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(each -> each.path(key).asText())
        .toList();
  }

  @Test
  void everyNetworkIsAuditedWithAllMetricsUnderNamesThatTellThemApart() {
    assertThat(audits).hasSize(2);
    assertThat(texts(audits.get(0).path("result").path("metrics"), "metric"))
        .containsExactly("taylor (power=squared)", "taylor (power=absolute)", "random");
  }

  @Test
  void metricsAreAskedAgainOnTheNetworkOfTheOtherSeed() {
    for (JsonNode each : audits.get(1).path("result").path("metrics")) {
      assertThat(each.path("stability").path("networks").path("rho").path("value").isNumber())
          .isTrue();
    }
  }

  @Test
  void randomNumbersFailAndAreNotRecommended() {
    for (JsonNode audit : audits) {
      JsonNode random = audit.path("result").path("metrics").path(2);
      assertThat(random.path("verdict").asText()).isEqualTo("fails sanity");
      assertThat(audit.path("result").path("recommendation").path("metric").asText())
          .isNotEqualTo("random");
    }
  }

  @Test
  void anAuditSaysWhichUnitsReplaceEachOtherOrThatNoneDo() {
    JsonNode redundancy = audits.get(0).path("result").path("redundancy");
    assertThat(redundancy.path("sets").isEmpty())
        .isNotEqualTo(redundancy.path("reason").asText().isEmpty());
  }

  @Test
  void withoutTheKeyNothingIsAudited(@TempDir Path other) throws IOException {
    JsonNode results =
        new ShiftStudies(other).results(ShiftStudies.DIGITS, ShiftStudies.MLP, METRICS);
    assertThat(ShiftStudies.part(results, "trust")).isEmpty();
  }
}
