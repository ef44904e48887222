package dev.basin.host.report.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.report.model.Claim;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Result;
import dev.basin.host.report.model.RunResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims are judged by pairs of networks that agree in everything but what the claim is about. */
class EffectsChapterTest {
  private static final Claim SKIPS_HELP =
      new Claim(
          "Skips help",
          "test error",
          new Claim.Contrast("options.skips", "false", "true", false),
          Map.of());

  /** Of the seeds; without mean. */
  private static final double[] NOISE = {-0.003, 0.001, 0.002};

  @Test
  void aClaimHoldsWhereEveryPairAgreesWithIt() {
    String finding = only(chapter(0.1, List.of(SKIPS_HELP)));

    assertThat(finding).startsWith("Holds: Skips help. Test error −0.");
    assertThat(finding).contains("from options.skips false to true", "2 settings", "6 values");
  }

  @Test
  void aClaimDoesNotHoldWhereItsOppositeIsShown() {
    assertThat(only(chapter(-0.1, List.of(SKIPS_HELP)))).startsWith("Does not hold: ");
  }

  @Test
  void aClaimIsUndecidedWhereSeedsDifferAsMuchAsSettings() {
    String finding = only(chapter(0.001, List.of(SKIPS_HELP)));

    assertThat(finding).startsWith("Undecided: ").contains("would have shown");
  }

  @Test
  void aClaimWithAConditionLooksAtItsNetworksOnly() {
    Claim where =
        new Claim(
            "With large batches",
            "test error",
            new Claim.Contrast("options.skips", "false", "true", false),
            Map.of("train.batch-size", "512"));

    assertThat(only(chapter(0.1, List.of(where)))).contains("1 setting,", "3 values");
  }

  @Test
  void aBoundIsHeldAgainstTheMean() {
    Claim low = new Claim("Low", "test error", new Claim.Bound(0.9, false), Map.of());
    Claim high = new Claim("High", "test error", new Claim.Bound(0.9, true), Map.of());

    List<String> findings = chapter(0.1, List.of(low, high)).findings();
    assertThat(findings.get(0)).startsWith("Holds: Low. Mean test error 0.");
    assertThat(findings.get(1)).startsWith("Does not hold: High.");
  }

  @Test
  void aClaimAboutWhatWasNotMeasuredIsNamedWithWhatWas() {
    Claim unknown = new Claim("Unknown", "tset error", new Claim.Bound(1, true), Map.of());

    Chapter chapter = chapter(0.1, List.of(unknown));
    assertThat(chapter.findings()).isEmpty();
    assertThat(chapter.gaps().get(0)).contains("tset error", "test error, test loss");
  }

  @Test
  void everyOutcomeIsTabledUnderEveryVariation() {
    Table table = chapter(0.1, List.of()).tables().get(0);

    assertThat(table.rows()).hasSize(4);
    assertThat(table.rows().get(0))
        .startsWith("options.skips", "false → true", "test error")
        .contains("6");
  }

  private static String only(Chapter chapter) {
    assertThat(chapter.findings()).hasSize(1);
    return chapter.findings().get(0);
  }

  /** Two batch sizes, with and without skips, three seeds; skips lower the error by so much. */
  private static Chapter chapter(double gain, List<Claim> claims) {
    List<Result> results = new ArrayList<>();
    for (String skips : List.of("false", "true")) {
      for (String batch : List.of("16", "512")) {
        for (long seed = 1; seed <= 3; seed++) {
          double error =
              0.4
                  + (batch.equals("512") ? 0.2 : 0)
                  + NOISE[(int) seed - 1] * (skips.equals("true") ? 1 : -1)
                  - (skips.equals("true") ? gain : 0);
          results.add(result(skips, batch, seed, error));
        }
      }
    }
    return EffectsChapter.of(
            ChapterContext.of(new RunResults("t", "", "", List.of(), results, claims)))
        .orElseThrow();
  }

  private static Result result(String skips, String batch, long seed, double error) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("split", "test");
    json.put("loss", 2 * error);
    json.put("accuracy", 1 - error);
    json.put("examples", 300);
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("options.skips", skips);
    configuration.put("train.batch-size", batch);
    return new Result(
        Part.EVALUATION,
        "net, skips %s, batch-size %s".formatted(skips, batch),
        configuration,
        seed,
        "",
        Map.of(),
        json,
        Map.of());
  }
}
