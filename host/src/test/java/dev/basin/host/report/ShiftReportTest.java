package dev.basin.host.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.report.model.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftReportTest {
  @TempDir static Path run;
  static String page = "";
  static JsonNode pictures = SampleResults.JSON.createObjectNode();

  @BeforeAll
  static void writeTheReport() throws Exception {
    page = Files.readString(Report.write(run, SampleShifts.small()).index()).replace('\u00a0', ' ');
    Matcher data = Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(data.find()).isTrue();
    pictures = SampleResults.JSON.readTree(data.group(1)).path("pictures");
  }

  private static JsonNode picture(String id) {
    assertThat(pictures.has(id)).as(id).isTrue();
    return pictures.path(id);
  }

  @Test
  void saysWhatIsUndeterminedAsClearlyAsWhatIsSupported() {
    assertThat(page)
        .contains(
            "That sharper networks fare worse is supported in 1 of 8 cells (measure × scenario),"
                + " refuted in 1 and undetermined in 6. The study has 4 networks of 4 configurations: a |τ|"
                + " from 0.55 on would have shown.")
        .contains("Supported: hessian-top (k=3) under gaussian-noise: partial τ 0.53 [0.28, 0.78]")
        .contains("Refuted: hessian-trace † under gaussian-noise")
        .contains("a |τ| of 0.55 would have shown.")
        .contains("failed audit");
  }

  @Test
  void printsEveryNumberOfAHeatMapAndLeavesGapsWhereThereIsNone() {
    JsonNode overview = picture("shift-overview");
    assertThat(overview.path("columns").path(0).asText()).isEqualTo("clean");
    assertThat(overview.path("rows").toString()).contains("majority class", "no-change predictor");
    int last = overview.path("rows").size() - 1;
    assertThat(overview.path("rows").path(last).asText()).isEqualTo("no-change predictor");
    assertThat(overview.path("value").path(last).path(1).isNull()).isTrue();
    assertThat(overview.path("text").path(last).path(1).asText()).isEqualTo("–");

    JsonNode tau = picture("foretelling-partial-tau");
    assertThat(tau.path("text").path(0).path(0).asText()).isEqualTo("+0.53\nsupported");
    assertThat(tau.path("value").path(3).path(1).isNull()).isTrue();
    assertThat(tau.path("note").path(3).path(1).asText())
        .isEqualTo("the measure is the same for all networks");
  }

  @Test
  void drawsSeverityCurvesInBandsWithTheirBaselinesInWordsWhereTheyAreFar() {
    JsonNode accuracy = picture("shift-gaussian-noise-accuracy");
    for (JsonNode curve : accuracy.path("curves")) {
      assertThat(curve.path("band").asBoolean()).isTrue();
    }
    assertThat(page).contains("Far below the picture: majority class, at most 0.110.");
  }

  @Test
  void drawsTheTimeLineWithTheDriftWhereItIsAndTheNoChangePredictor() {
    JsonNode line = picture("shift-temporal-error-along-time");
    assertThat(line.path("curves").path(0).path("legend").asText())
        .isEqualTo("no-change predictor");
    assertThat(line.path("marks").path(0).path("x").asDouble()).isEqualTo(0.35);
    assertThat(line.path("marks").path(1).path("x").asDouble()).isEqualTo(0.7);
    assertThat(page)
        .contains("temporal: the no-change predictor is right in 85.")
        .contains("in time order, the no-change predictor is right in 85.33 % [85.00, 85.65].");
  }

  @Test
  void drawsEnvironmentsWithoutOrderAsIntervals() {
    assertThat(picture("shift-hold-out-accuracy").path("kind").asText()).isEqualTo("intervals");
  }

  @Test
  void showsReliabilityBeforeAndAfterScalingWithTheCounts() {
    JsonNode panels = picture("reliability-gaussian-noise-mlp-batch-size-16").path("panels");
    assertThat(panels).hasSize(4);
    assertThat(panels.path(0).path("title").asText()).isEqualTo("clean, before scaling");
    assertThat(panels.path(1).path("title").asText()).isEqualTo("clean, after scaling");
    assertThat(panels.path(0).path("label").path(9).asText()).isEqualTo("191");
    assertThat(panels.path(0).path("height").path(0).isNull()).isTrue();
  }

  @Test
  void saysThatNoEstimateWithoutLabelsCanSeeAChangeOfMeaning() {
    assertThat(page).contains("None of these estimates can see a change of P(y|x)");
    assertThat(page).contains("no GDE: there is one seed only");
    assertThat(picture("label-free-gaussian-noise").path("series")).hasSize(8);
  }

  @Test
  void saysWhereTestsAndAccuracyDisagree() {
    assertThat(page)
        .containsAnyOf(
            "drift is detected although no loss of accuracy is shown for ",
            "accuracy falls although no test detects drift");
    assertThat(page).contains("no test: too few examples for a classifier");
  }

  @Test
  void namesTheBaseOfRelativeErrorsAndPutsTheLineOnLogOddsAxes() {
    assertThat(page).contains("Errors relative to logistic regression");
    JsonNode scatter = picture("effective-robustness-gaussian-noise");
    assertThat(scatter.path("x").path("scale").asText()).isEqualTo("logit");
    JsonNode line = scatter.path("lines").path(1);
    double slope =
        (line.path("y").path(1).asDouble() - line.path("y").path(0).asDouble())
            / (line.path("x").path(1).asDouble() - line.path("x").path(0).asDouble());
    assertThat(slope).isCloseTo(0.9, within(1e-4));
  }

  @Test
  void refusesTheSurvivalOfAGainThatIsNotShown() {
    assertThat(page).contains("no estimate: the clean gain's interval covers 0");
    assertThat(picture("progress-gains").path("lines").path(1).path("legend").asText())
        .isEqualTo("no gain left");
  }

  @Test
  void countsNoNetworkForWhatIsOfTheStudyAsAWhole() {
    assertThat(page).contains("5 networks, 2 seeds, ").doesNotContain("(no name)");
    assertThat(page).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void drawsTheNewKindsAsFigures() {
    assumeThat(run.resolve("figures")).exists();
    for (String name :
        new String[] {
          "shift-overview",
          "shift-temporal-error-along-time",
          "reliability-gaussian-noise-mlp-batch-size-16",
          "label-free-gaussian-noise",
          "progress-gains"
        }) {
      assertThat(run.resolve("figures/" + name + ".svg")).isNotEmptyFile();
      assertThat(run.resolve("figures/" + name + ".png")).isNotEmptyFile();
    }
  }

  @Test
  void survivesAStudyOfWhichNothingCouldBeCompared(@TempDir Path empty) throws Exception {
    String html =
        Files.readString(
            Report.write(
                    empty,
                    SampleResults.of(
                        SampleResults.result(
                            Part.ROBUSTNESS,
                            "",
                            0,
                            "{\"baseline\":\"\",\"corruptionError\":[],\"effective\":[{\"scenario\":\"s\","
                                + "\"environment\":\"e\",\"networks\":1,\"slope\":null,\"intercept\":null,"
                                + "\"reason\":\"one network only\",\"members\":[]}],\"foretelling\":["
                                + "{\"measure\":\"m\",\"scenario\":\"s\",\"networks\":1,"
                                + "\"tau\":{\"value\":null,\"reason\":\"one network only\"},"
                                + "\"partialTau\":{\"value\":null,\"reason\":\"one network only\"},"
                                + "\"verdict\":\"undetermined\",\"points\":[]}]}")))
                .index());
    assertThat(html)
        .contains("Undetermined: no measure of flatness is shown to foretell robustness")
        .contains("no line: one network only")
        .doesNotContain("NaN");
  }
}
