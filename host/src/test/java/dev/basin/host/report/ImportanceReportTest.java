package dev.basin.host.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.BasinException;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Result;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportanceReportTest {
  @TempDir Path run;

  private String page = "";

  private JsonNode pictures(Result... results) throws Exception {
    page =
        Files.readString(Report.write(run, SampleResults.of(results)).index())
            .replace('\u00a0', ' ');
    assertThat(page).doesNotContain("NaN").doesNotContain("Infinity");
    Matcher data = Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(data.find()).isTrue();
    return SampleResults.JSON.readTree(data.group(1)).path("pictures");
  }

  private static JsonNode picture(JsonNode pictures, String id) {
    assertThat(pictures.has(id)).as("%s among %s", id, pictures.fieldNames()).isTrue();
    return pictures.path(id);
  }

  private String finding(String chapter) {
    Matcher first =
        Pattern.compile("<h3><a href=\"#" + chapter + "\">.*?<li>(.*?)</li>", Pattern.DOTALL)
            .matcher(page);
    assertThat(first.find()).isTrue();
    return first.group(1);
  }

  @Test
  void setsUnitsInTheOrderOfTheirScoresAndThoseWithoutAtTheEnd() throws Exception {
    JsonNode bars =
        picture(
                pictures(
                    SampleImportance.scores(
                        "taylor", List.of(List.of(0.2, Double.NaN, 0.7, -0.1)))),
                "importance-net-taylor-seed-1")
            .path("panels")
            .path(0);
    assertThat(bars.path("index").toString()).isEqualTo("[2,0,3,1]");
    assertThat(bars.path("value").toString()).isEqualTo("[0.7,0.2,-0.1,null]");
    assertThat(page).contains("In a units 1: not applicable").contains("; 1 unit below 0.");
  }

  @Test
  void measuresTheMapByTheNetworksLargestScoreAndTheDiagramByTheLayers() throws Exception {
    JsonNode pictures =
        pictures(SampleImportance.scores("taylor", List.of(List.of(4.0, 1.0), List.of(2.0))));
    JsonNode map = picture(pictures, "importance-map-net-taylor-seed-1");
    assertThat(map.path("value").toString()).isEqualTo("[[1.0,0.25],[0.5]]");
    assertThat(map.path("low").asDouble()).isZero();
    assertThat(map.path("printed").asBoolean()).isFalse();
    JsonNode diagram = picture(pictures, "importance-network-net-taylor-seed-1");
    assertThat(diagram.path("columns").path(1).path("value").path(0).asDouble()).isEqualTo(1);
    assertThat(diagram.path("columns").path(0).path("value").path(1).asDouble()).isEqualTo(0.25);
  }

  @Test
  void givesScoresOnBothSidesOfZeroColoursWithAMiddle() throws Exception {
    JsonNode map =
        picture(
            pictures(SampleImportance.scores("obd", List.of(List.of(-2.0, 1.0)))),
            "importance-map-net-obd-seed-1");
    assertThat(map.path("low").asDouble()).isEqualTo(-1);
    assertThat(map.path("high").asDouble()).isEqualTo(1);
    assertThat(map.path("value").path(0).path(1).asDouble()).isEqualTo(0.5);
  }

  @Test
  void drawsTheTopUnitsOfWideLayersAndSaysSo() throws Exception {
    List<Double> wide = DoubleStream.iterate(1, x -> x + 1).limit(600).boxed().toList();
    JsonNode pictures = pictures(SampleImportance.scores("taylor", List.of(wide, List.of(1.0))));
    JsonNode column =
        picture(pictures, "importance-network-net-taylor-seed-1").path("columns").path(0);
    assertThat(column.path("counts").asText()).isEqualTo("24 of 600");
    assertThat(column.path("index").path(0).asInt()).isEqualTo(576);
    assertThat(picture(pictures, "importance-map-net-taylor-seed-1").path("value").path(0))
        .hasSize(512);
    assertThat(page)
        .contains("Of wide layers the 24 most important units are drawn")
        .contains("The first 512 units are drawn of a.");
  }

  @Test
  void correlatesMetricsWithinLayersAndTakesTheMeanOverThese() throws Exception {
    JsonNode map =
        picture(
            pictures(
                SampleImportance.scores(
                    "one", List.of(List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 3.0), List.of(5.0))),
                SampleImportance.scores(
                    "two",
                    List.of(
                        List.of(10.0, 20.0, 30.0), List.of(2.0, 1.0, 3.0), List.of(Double.NaN))),
                SampleImportance.scores("flat", List.of(List.of(1.0, 1.0, 1.0)))),
            "importance-agreement-net");
    // τ is 1 in the one layer and 1/3 in the other; the third has too few units.
    assertThat(map.path("value").path(0).path(1).asDouble()).isCloseTo(2.0 / 3, within(1e-5));
    assertThat(map.path("note").path(0).path(1).asText()).isEqualTo("over 2 layers");
    assertThat(map.path("value").path(0).path(2).isNull()).isTrue();
    assertThat(map.path("text").path(2).path(2).asText()).isEqualTo("–");
  }

  @Test
  void drawsNoCorrelationOfASingleMetric() throws Exception {
    assertThat(pictures(SampleImportance.scores("one", List.of(List.of(1.0, 2.0, 3.0)))))
        .noneMatch(picture -> picture.path("scale").asText().startsWith("Kendall"));
  }

  @Test
  void showsWhichOfTheTopUnitsMatterForWhichClass() throws Exception {
    JsonNode map =
        picture(
            pictures(
                SampleImportance.withClasses(
                    SampleImportance.scores("taylor", List.of(List.of(1.0, 3.0), List.of(9.0))),
                    List.of(List.of(1.0, 2.0), List.of(0.5, 4.0)))),
            "importance-classes-net-taylor-seed-1");
    assertThat(map.path("columns").toString()).isEqualTo("[\"a 1\",\"a 0\"]");
    assertThat(map.path("rows").toString()).isEqualTo("[\"0 (30)\",\"1 (31)\"]");
    assertThat(map.path("value").toString()).isEqualTo("[[0.5,0.25],[1.0,0.125]]");
    assertThat(page).contains("The 2 units with the highest scores over all examples, of 2");
  }

  @Test
  void startsWithTheRecommendedMetricAndItsReasons() throws Exception {
    pictures(SampleImportance.audit("taylor", "taylor: better than random orders"));
    assertThat(finding("trust"))
        .isEqualTo("net: recommended is taylor: better than random orders.");
    pictures(SampleImportance.audit("", "no metric beats random here"));
    assertThat(finding("trust")).isEqualTo("net: no metric beats random here.");
  }

  @Test
  void holdsEveryCurveAgainstTheControlsOfItsOwnLayers() throws Exception {
    JsonNode pictures = pictures(SampleImportance.audit("taylor", "taylor"));
    JsonNode together = picture(pictures, "trust-net-deletion-1").path("curves");
    assertThat(together).hasSize(3);
    assertThat(together.path(0).path("legend").asText()).isEqualTo("random orders");
    assertThat(together.path(0).path("band").asBoolean()).isTrue();
    assertThat(together.path(0).path("low").toString()).isEqualTo("[0.9,0.7,0.4,0.1]");
    JsonNode alone = picture(pictures, "trust-net-apoz-insertion").path("curves");
    assertThat(alone.path(0).path("y").path(2).asDouble()).isEqualTo(0.55);
    assertThat(alone.path(1).path("legend").asText())
        .isEqualTo("its order, shuffled within layers");
    assertThat(picture(pictures, "trust-net-taylor-insertion").path("curves").path(0).path("y"))
        .element(2)
        .satisfies(y -> assertThat(y.asDouble()).isEqualTo(0.6));
  }

  @Test
  void putsTheVerdictsInATableAndWhatIsMissingAmongTheGaps() throws Exception {
    pictures(SampleImportance.audit("taylor", "taylor"));
    assertThat(page)
        .contains("τ 0.37 [0.16, 0.54]\nρ 0.51 [0.22, 0.71]\nceiling of ρ 0.82")
        .contains("deletion 0.17 [0.08, 0.26], p 0.005")
        .contains("reacts to weights\nlabels: not tested")
        .contains("draws 0.48\nhalves 0.48\nnetworks –")
        .contains("net, apoz: no spread")
        .contains("net, taylor; net, apoz: it looks at no labels")
        .contains("Units that replace one another: 1 set")
        .contains("<td class=\"words\">3, 17</td>");
  }

  @Test
  void namesTheUnitsThatMatterOnlyOnShiftedDataFirst() throws Exception {
    JsonNode pictures = pictures(SampleImportance.shifted(true));
    assertThat(finding("importance-shift"))
        .isEqualTo(
            "1 unit matters only on shifted data among 12 comparisons: net fc1 unit 1 (ablation"
                + " under offset).");
    JsonNode scatter = picture(pictures, "importance-shift-net-ablation-under-offset-seed-1");
    assertThat(scatter.path("series").path(1).path("legend").asText())
        .isEqualTo("only shifted: fc1 unit 1");
    assertThat(scatter.path("lines").path(0).path("x"))
        .isEqualTo(scatter.path("lines").path(0).path("y"));
    JsonNode rows =
        picture(pictures, "importance-shift-ranks-net-ablation-under-offset-seed-1").path("rows");
    assertThat(rows.path(1).path("name").asText()).isEqualTo("fc1 unit 1 (2 to 1), only shifted");
    assertThat(rows.path(1).path("high").asDouble()).isZero();
  }

  @Test
  void saysThatNoUnitMattersOnlyOnShiftedData() throws Exception {
    pictures(SampleImportance.shifted(false));
    assertThat(finding("importance-shift"))
        .isEqualTo("No unit is shown to matter only on shifted data among 12 comparisons.");
  }

  @Test
  void drawsExamplesInTheirOwnColours() throws Exception {
    JsonNode tile =
        picture(
                pictures(SampleImportance.examples()),
                "importance-examples-net-taylor-seed-1-conv1")
            .path("rows")
            .path(0)
            .path("tiles")
            .path(0);
    assertThat(tile.path("text").asText()).isEqualTo("4 · 2.3");
    String source = tile.path("source").asText();
    assertThat(source).startsWith("data:image/png;base64,");
    BufferedImage image =
        ImageIO.read(
            new ByteArrayInputStream(
                Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1))));
    assertThat(image.getWidth()).isEqualTo(2 * image.getHeight());
    assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xff0000);
    assertThat(image.getRGB(image.getWidth() - 1, 0) & 0xffffff).isEqualTo(0x0000ff);
  }

  @Test
  void drawsEveryKindAsAFigureToo() throws Exception {
    pictures(
        SampleImportance.scores("one", List.of(List.of(1.0, 2.0, Double.NaN), List.of(3.0))),
        SampleImportance.scores("two", List.of(List.of(1.0, -2.0, 3.0), List.of(3.0))),
        SampleImportance.audit("taylor", "taylor"),
        SampleImportance.shifted(true),
        SampleImportance.examples());
    assumeThat(run.resolve("figures")).exists();
    for (String name :
        List.of(
            "importance-net-one-seed-1",
            "importance-map-net-two-seed-1",
            "importance-network-net-two-seed-1",
            "importance-agreement-net",
            "importance-examples-net-taylor-seed-1-conv1",
            "trust-net-deletion-1",
            "importance-shift-net-ablation-under-offset-seed-1")) {
      assertThat(run.resolve("figures/" + name + ".svg")).isNotEmptyFile();
      assertThat(run.resolve("figures/" + name + ".png")).isNotEmptyFile();
    }
  }

  @Test
  void opensNoMorePicturesThanAPageCanHold() throws Exception {
    Random random = new Random(1);
    Result[] many =
        DoubleStream.iterate(0, x -> x + 1)
            .limit(12)
            .mapToObj(
                metric ->
                    SampleImportance.scores(
                        "metric-" + (int) metric, List.of(random.doubles(8).boxed().toList())))
            .toArray(Result[]::new);
    pictures(many);
    Matcher groups =
        Pattern.compile("<details class=\"group\"( open)?>(.*?)</details>", Pattern.DOTALL)
            .matcher(page);
    int open = 0;
    while (groups.find()) {
      if (groups.group(1) != null) {
        open += groups.group(2).split("<figure").length - 1;
      }
    }
    assertThat(open).isBetween(1, 8);
  }

  @Test
  void survivesResultsWithoutAnyNumber() throws Exception {
    assertThatCode(
            () ->
                pictures(
                    SampleImportance.scores("one", List.of(List.of(Double.NaN))),
                    SampleResults.result(Part.TRUST, "net", 1, "{\"metrics\":[]}"),
                    SampleResults.result(
                        Part.IMPORTANCE_SHIFT,
                        "net",
                        1,
                        "{\"environments\":[],\"reason\":\"too few examples\"}"),
                    SampleResults.result(Part.TOP_EXAMPLES, "net", 1, "{\"layers\":[]}")))
        .doesNotThrowAnyException();
    assertThat(page).contains("net, one: no unit has a score.").contains("too few examples");
  }

  @Test
  void refusesAPartThatItDoesNotKnow() {
    assertThatThrownBy(() -> Part.of("weather"))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("RPT-001")
        .hasMessageContaining("\"weather\"");
  }
}
