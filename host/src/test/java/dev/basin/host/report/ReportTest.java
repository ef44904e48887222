package dev.basin.host.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.BasinException;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.RunResults;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir static Path digits;
  static String digitsPage = "";

  @TempDir Path run;

  @BeforeAll
  static void writeTheReportOfDigits() throws Exception {
    digitsPage = Files.readString(Report.write(digits, SampleResults.digits()).index());
  }

  private String page(RunResults results) throws Exception {
    return Files.readString(Report.write(run, results).index());
  }

  private static List<String> sentences(String html) {
    List<String> sentences = new ArrayList<>();
    Matcher item = Pattern.compile("<li>(.*?)</li>").matcher(html);
    while (item.find()) {
      sentences.add(
          item.group(1)
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&amp;", "&")
              .replace('\u00a0', ' '));
    }
    return sentences;
  }

  private static JsonNode data(String html) throws Exception {
    Matcher script =
        Pattern.compile(
                "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
            .matcher(html);
    assertThat(script.find()).isTrue();
    return SampleResults.JSON.readTree(script.group(1));
  }

  /** The values that the page loads when a picture comes into view. */
  private static JsonNode detail(Path run, String id) throws Exception {
    String script = Files.readString(run.resolve("report/assets/data/" + id + ".js"));
    assertThat(script).startsWith("basinDetail(\"" + id + "\", ").endsWith(");\n");
    return SampleResults.JSON.readTree(
        script.substring(script.indexOf('{'), script.length() - ");\n".length()));
  }

  @Test
  void saysTheMainResultsInSentences() throws Exception {
    assertThat(sentences(digitsPage))
        .contains(
            "mlp: accuracy 0.897 [0.857, 0.926] on 300 test examples (2 seeds: 0.893, 0.900),"
                + " loss 0.3238 ± 0.031.",
            "resnet has the highest accuracy on test, 0.958, above mlp (95 % interval of the"
                + " difference).",
            "mlp: global-threshold by gradient-activation keeps the measured accuracy within 1"
                + " point of the whole network's 0.897 up to 25 % of the units, 0.889 [0.849,"
                + " 0.920] (mean of 2 seeds); random removal of as many leaves 0.701, 18.9 points"
                + " [12.5, 25.1] less.");
  }

  @Test
  void claimsNoDifferenceThatTheExamplesDoNotShow() throws Exception {
    RunResults close =
        SampleResults.of(
            SampleResults.result(
                Part.EVALUATION, "a", 1, "{\"loss\":1,\"accuracy\":0.9,\"examples\":300}"),
            SampleResults.result(
                Part.EVALUATION, "b", 1, "{\"loss\":1,\"accuracy\":0.92,\"examples\":300}"),
            SampleResults.result(
                Part.SHIFT,
                "a",
                1,
                "{\"scenario\":\"noise\",\"environments\":["
                    + "{\"name\":\"clean\",\"severity\":0,\"accuracy\":0.9,\"low\":0.861,"
                    + "\"high\":0.929,\"examples\":300},"
                    + "{\"name\":\"severity 1\",\"severity\":1,\"accuracy\":0.89,\"low\":0.85,"
                    + "\"high\":0.921,\"examples\":300}]}"));
    assertThat(sentences(page(close)))
        .contains(
            "b has the highest accuracy, 0.920, but the examples do not separate it from a (95 %"
                + " interval of the difference).",
            "noise at severity 1 costs a 1.0 points [−4.0, 5.9] of accuracy, 0.900 → 0.890; the"
                + " interval holds 0, so neither a loss nor a gain is shown.");
  }

  @Test
  void namesWhatIsMissing() throws Exception {
    String html = digitsPage;
    assertThat(sentences(html))
        .contains(
            "mlp, seed 1, random on test: 2 of 357 grid points without a loss",
            "mlp, seed 1: no loss at epoch 17",
            "mlp, seed 1, magnitude: In hidden.1 units 3, 10: not applicable");
    JsonNode loss =
        detail(digits, "landscape-mlp-seed-1-random-on-test").path("surfaces").path(0).path("loss");
    assertThat(loss.path(0).path(0).isNull()).isTrue();
    assertThat(loss.path(0).path(2).isNumber()).isTrue();
    assertThat(html).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void survivesResultsOfWhichNothingWasComputed() throws Exception {
    RunResults empty =
        SampleResults.of(
            SampleResults.result(Part.TRAINING, "a", 1, "{\"epochs\":[]}"),
            SampleResults.result(Part.EVALUATION, "a", 1, "{\"loss\":null,\"accuracy\":null}"),
            SampleResults.result(
                Part.LANDSCAPE,
                "a",
                1,
                "{\"x\":[0,1],\"y\":[0,1],\"loss\":[[null,null],[null,null]]}"),
            SampleResults.result(
                Part.FLATNESS, "a", 1, "{\"measures\":[{\"id\":\"m\",\"value\":null}]}"),
            SampleResults.result(
                Part.SHIFT,
                "a",
                1,
                "{\"scenario\":\"s\",\"environments\":[{\"name\":\"clean\",\"severity\":0,"
                    + "\"accuracy\":null},{\"name\":\"x\",\"severity\":1,\"accuracy\":null}]}"),
            SampleResults.result(
                Part.IMPORTANCE,
                "a",
                1,
                "{\"metrics\":[{\"metric\":\"m\",\"layers\":[{\"layer\":\"l\",\"units\":"
                    + "[{\"index\":0,\"score\":null,\"status\":\"NOT_APPLICABLE\"}]}]}]}"),
            SampleResults.result(
                Part.PRUNING,
                "a",
                1,
                "{\"criterion\":\"c\",\"steps\":[{\"fraction\":0,\"accuracy\":null},"
                    + "{\"fraction\":0.5,\"accuracy\":null}]}"));
    assertThat(sentences(page(empty)))
        .contains(
            "a: accuracy missing, loss missing.", "a, seed 1, plane: no loss could be computed.")
        .contains("s at x: the cost to a could not be computed.");
  }

  @Test
  void drawsALandscapeOfOneRowAsACurve() throws Exception {
    String html =
        page(
            SampleResults.of(
                SampleResults.result(
                    Part.LANDSCAPE, "a", 1, "{\"x\":[-1,0,1],\"y\":[0],\"loss\":[[2,1,3]]}")));
    assertThat(data(html).path("pictures").path("landscape-a-seed-1-line").path("kind").asText())
        .isEqualTo("curves");
  }

  @Test
  void showsNamesFromOutsideAsTextOnly() throws Exception {
    String html = page(SampleResults.hostile());
    assertThat(html).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;");
    assertThat(Pattern.compile("</script>").matcher(html).results().count()).isEqualTo(6);
    assertThat(
            data(html)
                .path("pictures")
                .path("accuracy-test")
                .path("rows")
                .path(0)
                .path("name")
                .asText())
        .startsWith("<img src=x");
  }

  @Test
  void asksForNothingOutsideItsFolder() throws Exception {
    String html = digitsPage;
    Path assets = digits.resolve("report/assets");
    String own =
        html
            + Files.readString(assets.resolve("report.css"))
            + Files.readString(assets.resolve("report.js"));
    assertThat(own).doesNotContain("http:").doesNotContain("https:").doesNotContain("@import");
    Matcher reference = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(html);
    while (reference.find()) {
      String target = reference.group(1);
      if (!target.startsWith("#") && !target.equals("data:,")) {
        assertThat(digits.resolve("report").resolve(target)).exists();
      }
    }
    assertThat(assets.resolve("plotly.js")).isNotEmptyFile();
  }

  @Test
  void putsAllLandscapesOnOneColourScale() throws Exception {
    RunResults two =
        SampleResults.of(
            SampleResults.result(
                Part.LANDSCAPE, "low", 1, "{\"x\":[0,1],\"y\":[0,1],\"loss\":[[1,2],[2,3]]}"),
            SampleResults.result(
                Part.LANDSCAPE, "high", 1, "{\"x\":[0,1],\"y\":[0,1],\"loss\":[[4,5],[6,8]]}"));
    JsonNode scale = data(page(two)).path("scale");
    assertThat(scale.path("logarithmicFirst").asBoolean()).isFalse();
    assertThat(scale.path("linear").path("start").asDouble()).isEqualTo(1);
    assertThat(scale.path("linear").path("step").asDouble()).isEqualTo(0.5);
    assertThat(scale.path("linear").path("bands").asInt()).isEqualTo(14);
    // The static figures carry the same levels on their colour bars.
    for (String name : List.of("low", "high")) {
      Path svg = run.resolve("figures/landscape-" + name + "-seed-1-plane.svg");
      assumeThat(svg).exists();
      assertThat(Files.readString(svg)).contains(">1.5<", ">7.5<");
    }
  }

  @Test
  void writesFiguresThatViewersCanRead() throws Exception {
    List<Path> figures = Report.write(run, SampleResults.hostile()).figures();
    assumeThat(figures).isNotEmpty();
    for (Path figure : figures) {
      byte[] bytes = Files.readAllBytes(figure);
      if (figure.toString().endsWith(".png")) {
        assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isGreaterThan(600);
      } else {
        assertThat(
                DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getDocumentElement()
                    .getTagName())
            .isEqualTo("svg");
      }
    }
  }

  @Test
  void writesTheSameBytesAgain() throws Exception {
    Path first = run.resolve("first");
    Path second = run.resolve("second");
    Report.write(first, SampleResults.hostile());
    Report.write(second, SampleResults.hostile());
    try (Stream<Path> files = Files.walk(first)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(second.resolve(first.relativize(file))).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void drawsOnlyThePartsThatWereRun() throws Exception {
    ReportFiles files =
        Report.write(
            run,
            SampleResults.of(
                SampleResults.result(
                    Part.EVALUATION, "a", 1, "{\"loss\":1,\"accuracy\":0.9,\"examples\":300}")));
    assertThat(files.figures())
        .allSatisfy(file -> assertThat(file.getFileName().toString()).startsWith("accuracy"));
    assertThat(Files.readString(files.index())).doesNotContain("id=\"pruning\"");
  }

  @Test
  void writesAPageForARunWithoutResults() throws Exception {
    ReportFiles files = Report.write(run, SampleResults.of());
    assertThat(files.figures()).isEmpty();
    assertThat(run.resolve("figures")).doesNotExist();
    assertThat(Files.readString(files.index())).contains("No results are stored yet.");
  }

  @Test
  void tellsNetworksOfOneLabelApartByWhatVaries() throws Exception {
    String html = page(SampleResults.many(3));
    assertThat(html).contains("mlp (width=8)", "mlp (width=16)").doesNotContain("norm=batch)");
  }

  @Test
  void refusesAGridThatDoesNotFitItsCoordinates() {
    RunResults bad =
        SampleResults.of(
            SampleResults.result(
                Part.LANDSCAPE,
                "a",
                1,
                "{\"x\":[0,1,2],\"y\":[0,1],\"loss\":[[1,2],[3,4],[5,6]]}"));
    assertThatThrownBy(() -> Report.write(run, bad))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("RPT-002")
        .hasMessageContaining("2 rows of 3");
  }
}
