package dev.basin.host.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.report.chapter.Chapter;
import dev.basin.host.report.chapter.Chapters;
import dev.basin.host.report.chapter.Table;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Result;
import dev.basin.host.report.model.RunResults;
import dev.basin.host.report.picture.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says, draws and tables of pruned networks. */
class PruningReportTest {
  @TempDir static Path run;
  static String page = "";
  static JsonNode pictures = SampleResults.JSON.createObjectNode();

  @BeforeAll
  static void writeTheReport() throws Exception {
    page = html(run, SamplePruning.small());
    Matcher data = Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(data.find()).isTrue();
    pictures = SampleResults.JSON.readTree(data.group(1)).path("pictures");
  }

  private static String html(Path directory, RunResults results) throws Exception {
    return Files.readString(Report.write(directory, results).index())
        .replace('\u00a0', ' ')
        .replace("&lt;", "<");
  }

  private static JsonNode picture(String id) {
    assertThat(pictures.has(id)).as(id).isTrue();
    return pictures.path(id);
  }

  private static List<JsonNode> list(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).toList();
  }

  @Test
  void saysFirstWhichPairIsBestAtEachCompression() {
    assertThat(page.substring(page.indexOf("<h3><a href=\"#pruning\"")))
        .contains(
            "<li>cnn: best at 2× is isomorphic by magnitude (94.1 %, 3.0 points [−0.1, 6.1] above"
                + " random, p = 0.012), at 4× again (91.1 %, 6.0 points [2.9, 9.1] above random,"
                + " p = 0.012), at 8× again (86.3 %, 6.0 points [2.9, 9.1] above random,"
                + " p = 0.012); at 16× and 32× none beats random. Chosen on validation, judged on"
                + " test; mean of 3 seeds; p corrected for 10 comparisons (Holm).</li>");
  }

  @Test
  void saysWhatTheBestPairLosesAndGains() {
    assertThat(page)
        .contains(
            "cnn: of the whole network's 95.2 %, the best pair loses 1.1 points [−2.0, 4.2] at 2×,"
                + " 4.1 points [1.0, 7.2] at 4×",
            "; at 2× no loss is shown.",
            "4× fewer parameters run 1.49× [1.41×, 1.56×] as fast (session: 1.19×)",
            "most is lost by class 8 (−4.4 points [−7.4, −1.4]) at 2×",
            "−2.0 at 2× (−2.4 under gaussian-noise, severity 3; on clean data −1.1)",
            "cnn, best pair, flatness before and after: hessian-top from 12.5 to 25 at 2×, 12.5 to"
                + " 50 at 4×");
  }

  @Test
  void saysWhatWasAskedAndDidNotHappen() {
    // 3 seeds of 2 pairs with one shuffled order each, and of 2 random orders: 18 of 5 sizes.
    assertThat(page)
        .contains(
            "cnn: 18 of 90 budgets were not met, most often because every layer keeps one unit;"
                + " 126 groups skipped, most often because it holds the last unit of layer conv1;"
                + " 18 removals taken back because the outputs differed, most often because masked"
                + " and removed outputs differ by 0.002.")
        .contains("cnn: no time measured: the session refused the batch")
        .contains("cnn, obs by taylor: not judged: its rows are too wide");
  }

  @Test
  void drawsAccuracyOnAnAxisOfDoublingsWithBothControlsInGrey() {
    JsonNode accuracy = picture("pruning-cnn-accuracy");
    assertThat(accuracy.path("x").path("factors").toString())
        .isEqualTo("[1.0,2.0,4.0,8.0,16.0,32.0]");
    List<JsonNode> curves = list(accuracy.path("curves"));
    assertThat(curves.stream().map(each -> each.path("legend").asText()))
        .containsExactly(
            "whole network",
            "random orders",
            "shuffled within layers",
            "isomorphic by taylor",
            "isomorphic by magnitude");
    assertThat(curves.stream().map(each -> each.path("hue").asInt()))
        .containsExactly(-1, -1, -1, 0, 1);
    assertThat(curves.get(1).path("dash").asText()).isEqualTo("dashed");
    assertThat(curves.get(2).path("dash").asText()).isEqualTo("dotted");
    assertThat(curves.get(4).path("y").path(1).asDouble()).isCloseTo(0.941, within(1e-6));
    assertThat(curves.get(4).path("low").path(1).asDouble()).isLessThan(0.941);
    // Beside its neighbour, within the room of its compression.
    assertThat(curves.get(4).path("x").path(1).asDouble())
        .isCloseTo(2, within(0.15))
        .isNotEqualTo(2);
  }

  @Test
  void drawsAccuracyAgainstMeasuredTimeAndAgainstWork() {
    JsonNode time = picture("pruning-cnn-time-in-onnx-runtime");
    JsonNode pair = time.path("curves").path(2);
    assertThat(pair.path("x").path(0).asDouble()).isEqualTo(1);
    assertThat(pair.path("y").path(0).asDouble()).isCloseTo(0.952, within(1e-6));
    assertThat(pair.path("x").path(1).asDouble()).isCloseTo(1.2426, within(1e-4));
    assertThat(
            picture("pruning-cnn-multiply-adds")
                .path("curves")
                .path(2)
                .path("x")
                .path(2)
                .asDouble())
        .isCloseTo(Math.pow(4, 0.8), within(1e-4));
    assertThat(picture("pruning-cnn-ece").path("curves")).hasSize(5);
    assertThat(picture("pruning-cnn-loss").path("curves")).hasSize(5);
  }

  @Test
  void marksTheDifferencesThatAreShown() {
    JsonNode random = picture("pruning-cnn-against-random");
    assertThat(random.path("text").path(1).toString())
        .isEqualTo("[\"+3.0\u2009*\",\"+6.0\u2009*\",\"+6.0\u2009*\",\"+0.6\",\"+0.6\"]");
    assertThat(random.path("note").path(1).path(0).asText())
        .isEqualTo("3.0 points [−0.1, 6.1], corrected p 0.012");
    assertThat(picture("pruning-cnn-against-its").path("text").path(1).path(1).asText())
        .isEqualTo("+4.0\u2009*");
  }

  @Test
  void drawsWhereTheCutsGoWhoLosesAndWhatShiftDoes() {
    JsonNode layers = picture("pruning-cnn-layers");
    assertThat(layers.path("rows").path(5).asText()).isEqualTo("conv6");
    assertThat(layers.path("text").path(5).path(0).asText()).isEqualTo("31 of 64");
    JsonNode classes = picture("pruning-cnn-classes");
    assertThat(classes.path("text").path(8).path(0).asText()).isEqualTo("−4.4");
    assertThat(picture("pruning-cnn-shift-whole").path("rows").path(3).asText())
        .isEqualTo("rotation, severity 1");
    assertThat(picture("pruning-cnn-shift-random").path("text").path(0).path(0).asText())
        .isEqualTo("+3.0\u2009*");
  }

  @Test
  void drawsTheLossAroundTheNetworkBeforeAndAfterOnOnePlane() {
    assertThat(picture("pruning-landscape-cnn").path("panels").asInt()).isEqualTo(2);
    assertThat(run.resolve("report/assets/data/pruning-landscape-cnn.js")).isNotEmptyFile();
  }

  @Test
  void findsTheResultsOfACriterionThatIsToldApartByItsOptions() {
    List<Result> renamed = new ArrayList<>();
    for (Result each : SamplePruning.small().results()) {
      String json =
          each.part() == Part.TRADE_OFF
              ? each.json().toString().replace("isomorphic", "isomorphic (scope=layer)")
              : each.json().toString();
      Map<String, String> options = new HashMap<>(each.options());
      options.put("scope", "layer");
      renamed.add(
          new Result(
              each.part(),
              each.network(),
              each.configuration(),
              each.seed(),
              each.extension(),
              options,
              SampleResults.result(each.part(), "", 0, json).json(),
              Map.of()));
    }
    assertThat(chapter(new RunResults("t", "", "", List.of(), renamed)).findings())
        .anySatisfy(each -> assertThat(each).contains("4× fewer parameters run 1.49×"));
  }

  @Test
  void tablesTheTradeOffAndLinksTheSavedNetworks() {
    assertThat(page)
        .contains(
            "<h3>cnn: trade-off</h3>",
            "isomorphic by magnitude ✓",
            "<a href=\"../pruned/cnn-seed1-4x.onnx\" download>pruned/cnn-seed1-4x.onnx</a>",
            "<h3>Ledger: what was asked and what became of it</h3>",
            "its outputs are the network",
            "<h3>Changed predictions</h3>",
            "<h3>Flatness before and after</h3>",
            "<h3>Every step</h3>")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void manyPairsAreDrawnAPanelACriterion() {
    List<Picture> drawn = chapter(SamplePruning.study()).pictures();
    assertThat(drawn.stream().map(Picture::id))
        .contains("pruning-resnet-accuracy-isomorphic", "pruning-vgg-accuracy-cost-aware")
        .doesNotContain("pruning-resnet-accuracy");
    assertThat(drawn.stream().filter(each -> each.id().equals("pruning-vgg-loss")).findFirst())
        .hasValueSatisfying(
            loss ->
                assertThat(loss.caption())
                    .contains(
                        "Of 12 pairs the 5 that were chosen at some compression or are most accurate"
                            + " on average."));
  }

  @Test
  void withoutAComparisonEveryCriterionSpeaksForItself() {
    RunResults all = SamplePruning.small();
    List<Result> single =
        all.results().stream().filter(each -> each.part() == Part.PRUNING).toList();
    Chapter chapter = chapter(new RunResults("t", "", "", List.of(), single));

    assertThat(chapter.findings())
        .hasSize(3)
        .anySatisfy(
            each ->
                assertThat(each)
                    .startsWith(
                        "cnn: isomorphic by magnitude is more than 1 point below the whole"
                            + " network's 0.952 at its first step, 50"))
        .anySatisfy(each -> assertThat(each).startsWith("cnn: 18 of 90 budgets were not met"));
    assertThat(chapter.pictures().stream().map(Picture::id))
        .containsExactly("pruning-cnn", "pruning-landscape-cnn");
    assertThat(chapter.tables().stream().map(Table::title)).contains("Every step");
  }

  @Test
  void manyCriteriaThatLoseAtOnceShareASentenceAndAreDrawnAFewAPicture() {
    RunResults all = SamplePruning.study();
    Chapter chapter =
        chapter(
            new RunResults(
                "t",
                "",
                "",
                List.of(),
                all.results().stream().filter(each -> each.part() == Part.PRUNING).toList()));

    assertThat(chapter.findings().get(0).replace('\u00a0', ' '))
        .startsWith(
            "resnet: 12 of 12 criteria are more than 1 point below the whole network's 0.952 at"
                + " their first step, 50 % of the parameters; of those global-threshold by taylor"
                + " keeps most, 0.941 [");
    assertThat(chapter.findings()).hasSize(4);
    assertThat(chapter.pictures().stream().map(Picture::title))
        .contains("resnet, criteria 1 to 6", "vgg, criteria 7 to 12");
  }

  @Test
  void settingsOfOneCriterionAreToldApart() {
    String steps =
        ",\"steps\":[{\"fraction\":0,\"accuracy\":0.9,\"examples\":300},"
            + "{\"fraction\":0.5,\"accuracy\":%s,\"examples\":300}]}";
    String units = "{\"criterion\":\"%s\",\"metric\":\"\"" + steps;
    String weights = "{\"structure\":\"weights\",\"criterion\":\"%s\",\"metric\":\"\"" + steps;
    Chapter chapter =
        chapter(
            SampleResults.of(
                SampleResults.result(Part.PRUNING, "cnn", 1, units.formatted("obs", 0.895)),
                SampleResults.result(Part.PRUNING, "cnn", 1, units.formatted("random", 0.3)),
                SampleResults.result(Part.PRUNING, "cnn", 1, weights.formatted("obs", 0.896)),
                SampleResults.result(Part.PRUNING, "cnn", 1, weights.formatted("random", 0.4))));

    assertThat(chapter.findings())
        .hasSize(2)
        .anySatisfy(
            each -> assertThat(each).contains("structure=units", "of the units", "leaves 0.300"))
        .anySatisfy(
            each ->
                assertThat(each).contains("structure=weights", "of the weights", "leaves 0.400"));
  }

  @Test
  void saysThatNoneBeatsRandomWithTheBestOfThem() {
    assertThat(
            best(
                "{\"difference\":-0.012,\"low\":-0.04,\"high\":0.02,\"p\":0.4,\"pHolm\":0.8}",
                "null"))
        .isEqualTo(
            "cnn: at 4× none beats random (at 4× the best is obs (90 %, 1.2 points [−2.0, 4.0]"
                + " below random, p = 0.8)). Chosen on validation, judged on test; one seed.");
  }

  @Test
  void saysThatTheChosenPairIsNotShownToBeatRandomThoughAnotherIs() {
    assertThat(
            best(
                "{\"difference\":0.012,\"low\":-0.02,\"high\":0.04,\"p\":0.4,\"pHolm\":0.8}",
                "{\"difference\":0.05,\"low\":0.02,\"high\":0.08,\"p\":1e-6,\"pHolm\":1e-5}"))
        .isEqualTo(
            "cnn: at 4× obs (90 %, 1.2 points [−2.0, 4.0] above random, p = 0.8) is not shown to"
                + " beat random, though another pair is. Chosen on validation, judged on test; one"
                + " seed.");
  }

  @Test
  void saysThatThereIsNoRandomToBeat() {
    assertThat(best("null", "null"))
        .isEqualTo(
            "cnn: best at 4× is obs (90 %). Chosen on validation, judged on test; one seed; no"
                + " random orders to hold it against.");
  }

  private static Chapter chapter(RunResults results) {
    return Chapters.of(results).stream()
        .filter(each -> each.id().equals("pruning"))
        .findFirst()
        .orElseThrow();
  }

  /** The first sentence on one size and two pairs, of which the first was chosen. */
  private static String best(String first, String second) {
    return chapter(comparison(first, second)).findings().get(0).replace('\u00a0', ' ');
  }

  private static RunResults comparison(String first, String second) {
    return SampleResults.of(
        SampleResults.result(
            Part.TRADE_OFF,
            "",
            0,
            ("{\"network\":\"cnn\",\"seeds\":[1],\"comparisons\":1,\"compressions\":[{\"compression\":4,"
                    + "\"share\":0.75,\"pairs\":[{\"criterion\":\"obs\",\"metric\":\"\",\"accuracy\":0.9,"
                    + "\"againstRandom\":%s},{\"criterion\":\"synflow-iterative\",\"metric\":\"\","
                    + "\"accuracy\":0.89,\"againstRandom\":%s}],\"best\":{\"criterion\":\"obs\","
                    + "\"metric\":\"\",\"chosenOn\":\"validation\"}}]}")
                .formatted(first, second)));
  }
}
