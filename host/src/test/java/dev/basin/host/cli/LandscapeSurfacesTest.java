package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.data.Dataset;
import dev.basin.host.cli.Commands.Outcome;
import dev.basin.models.data.DataRequest;
import dev.basin.models.data.DataSources;
import dev.basin.models.data.DigitsSource;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The surfaces of a landscape, on the network and the digits that lie with the examples. */
class LandscapeSurfacesTest {
  private static final Path MLP = Path.of("..", "examples", "models", "mlp.onnx");

  @TempDir private Path directory;

  @Test
  void everyEnvironmentHasLossAccuracyAndLossByClassOfTheSamePoints() {
    JsonNode json =
        landscape(
            "--grid", "5x3", "--environment", "validation", "--environment", "gaussian-noise");

    assertThat(names(json))
        .startsWith("test", "validation", "gaussian-noise, severity 1")
        .hasSize(7);
    for (JsonNode surface : json.path("surfaces")) {
      assertThat(surface.path("loss")).hasSize(3);
      assertThat(surface.path("loss").get(0)).hasSize(5);
      assertThat(surface.path("classLoss")).hasSize(10);
    }
    assertThat(json.path("surfaces").get(0).path("loss")).isEqualTo(json.path("loss"));
    assertThat(json.path("surfaces").get(1).path("loss")).isNotEqualTo(json.path("loss"));
  }

  @Test
  void theLossOfTheClassesIsThatOfTheirExamples() throws IOException {
    JsonNode all = landscape("--grid", "3x3");
    int[] counts = new int[10];
    for (String line : testRows()) {
      counts[Integer.parseInt(line.substring(0, line.indexOf(',')))]++;
    }
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        double sum = 0;
        for (int c = 0; c < 10; c++) {
          sum +=
              counts[c]
                  * all.path("surfaces")
                      .get(0)
                      .path("classLoss")
                      .get(c)
                      .get(row)
                      .get(column)
                      .asDouble();
        }
        assertThat(sum / Arrays.stream(counts).sum())
            .isCloseTo(all.path("loss").get(row).get(column).asDouble(), within(1e-4));
      }
    }
  }

  @Test
  void theCentreIsBitwiseTheLossOfTheNetwork() {
    for (Precision precision : Precision.values()) {
      JsonNode json = landscape("--grid", "7x5", "--precision", precision.id());
      try (NetworkSession session =
          Sessions.open(Network.load(MLP), SessionOptions.cpu(precision))) {
        Dataset test =
            DataSources.splits(
                    DataRequest.of("digits").format("digits").split(DigitsSource.SPLIT).build())
                .test()
                .reshape(session.network().inputShape());

        assertThat(json.path("loss").get(2).get(3).asDouble())
            .isEqualTo(session.evaluate(session.weights(), test).loss());
      }
    }
  }

  @Test
  void rowsAreAlongTheFirstAxisOnANonSquareGridOverUnequalRanges() {
    JsonNode plane = landscape("--grid", "7x5", "--range=-1:0.5,-0.25:0.25").path("loss");
    JsonNode line = landscape("--grid", "7", "--range=-1:0.5").path("loss");

    for (int column = 0; column < 7; column++) {
      double expected = line.get(0).get(column).asDouble();
      assertThat(plane.get(2).get(column).asDouble()).isCloseTo(expected, within(1e-5 * expected));
    }
  }

  @Test
  void anAdaptiveLandscapeSaysHowFarItIsOffAndIsThatFarOff() {
    JsonNode exact = landscape("--grid", "41x41");
    JsonNode adaptive = landscape("--grid", "41x41", "--adaptive");

    JsonNode computed = adaptive.path("computed");
    assertThat(computed.path("mode").asText()).isEqualTo("adaptive");
    assertThat(computed.path("evaluations").asInt() * 15).isLessThanOrEqualTo(41 * 41);
    assertThat(computed.path("points")).hasSize(computed.path("evaluations").asInt());
    double squares = 0;
    for (int row = 0; row < 41; row++) {
      for (int column = 0; column < 41; column++) {
        double error =
            Math.log(adaptive.path("loss").get(row).get(column).asDouble())
                - Math.log(exact.path("loss").get(row).get(column).asDouble());
        squares += error * error;
      }
    }
    double rms = Math.sqrt(squares / (41 * 41));
    assertThat(computed.path("certificate").path("rms").asDouble())
        .isLessThanOrEqualTo(computed.path("certificate").path("bound").asDouble());
    assertThat(rms).isLessThan(3 * computed.path("certificate").path("rms").asDouble());
    assertThat(rms).isLessThan(1.5 * computed.path("certificate").path("bound").asDouble());
  }

  @Test
  void whatFewPointsDoNotShowIsComputedInFull() {
    String[] wild = {"--grid", "41x41", "--range", "-30:30", "--option", "normalisation=none"};
    JsonNode exact = landscape(wild);
    List<String> arguments = new ArrayList<>(List.of(wild));
    arguments.add("--adaptive");
    JsonNode adaptive = landscape(arguments.toArray(String[]::new));

    assertThat(adaptive.path("computed").path("mode").asText()).isEqualTo("fallback");
    assertThat(adaptive.path("loss")).isEqualTo(exact.path("loss"));
  }

  @Test
  void severalDrawsGiveErrorBarsOverDirections() {
    JsonNode json = landscape("--grid", "9", "--draws", "4");

    JsonNode draws = json.path("draws");
    assertThat(draws.path("profiles")).hasSize(4);
    assertThat(draws.path("profiles").get(0)).isEqualTo(json.path("loss"));
    assertThat(draws.path("standardError").get(0).get(4).asDouble()).isZero();
    assertThat(draws.path("standardError").get(0).get(0).asDouble()).isPositive();
    JsonNode rise = draws.path("measures").get(0);
    assertThat(rise.path("perDraw")).hasSize(4);
    assertThat(rise.path("standardErrorDraws").asDouble()).isPositive();
    assertThat(rise.path("standardErrorExamples").asDouble()).isPositive();
    double mean = 0;
    for (JsonNode profile : draws.path("profiles")) {
      for (JsonNode loss : profile.get(0)) {
        mean += loss.asDouble() / 36;
      }
    }
    assertThat(rise.path("value").asDouble())
        .isCloseTo(mean - json.path("loss").get(0).get(4).asDouble(), within(1e-6));
  }

  @Test
  void drawsOfAProjectionThatDrawsNothingAreRefused() {
    Outcome outcome = run("--projection", "hessian", "--grid", "3x3", "--draws", "2");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("STU-022");
  }

  @Test
  void aSpaceHasThreeAxes() {
    JsonNode json = landscape("--grid", "5x4x3");

    assertThat(json.path("dimensions").asInt()).isEqualTo(3);
    assertThat(json.path("z")).hasSize(3);
    assertThat(json.path("loss")).hasSize(12);
    assertThat(json.path("loss").get(0)).hasSize(5);
  }

  @Test
  void everyPlaneSaysHowMuchCurvatureItShows() {
    JsonNode trust = landscape("--grid", "3x3").path("trust");

    assertThat(trust.path("largest-eigenvalue").asDouble()).isCloseTo(12.138, within(1e-3));
    assertThat(trust.path("trace").asDouble())
        .isCloseTo(57.2, within(4 * trust.path("trace-standard-error").asDouble()));
    assertThat(trust.path("smallest-eigenvalue").asDouble()).isNegative();
    assertThat(trust.path("trace-share").asDouble()).isBetween(0.0, 0.05);
    JsonNode top =
        landscape("--grid", "3x3", "--projection", "hessian", "--precision", "float64")
            .path("trust");
    assertThat(top.path("trace-seen").asDouble())
        .isCloseTo(
            top.path("eigenvalue-1").asDouble() + top.path("eigenvalue-2").asDouble(),
            within(1e-3));
  }

  @Test
  void anotherNetworkOfTheSameArchitectureIsMarked() throws IOException {
    Path copy = Files.copy(MLP, directory.resolve("copy.onnx"));
    JsonNode json =
        landscape("--grid", "3", "--projection", "random", "--network", copy.toString());

    assertThat(json.path("landmarks").findValuesAsText("network")).containsExactly("copy");
  }

  @Test
  void anAxisOfOnePointIsRefused() {
    for (String grid : List.of("1", "1x1", "21x1")) {
      Outcome outcome = run("--grid", grid);

      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).contains("STU-005", "at least 2").hasLineCount(1);
    }
  }

  @Test
  void whatCannotBeProjectedIsOneMessageAndOneLineOfWhatItTakesAlong() {
    Outcome outcome = run("--grid", "5x9", "--projection", "trajectory");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("PRJ-010", "and 10 more: depends on").hasLineCount(2);
  }

  @Test
  void anUnknownEnvironmentIsRefusedWithTheNearestName() {
    Outcome outcome = run("--grid", "3x3", "--environment", "gaussian-nose");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("STU-021", "gaussian-noise");
  }

  private static List<String> names(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.path("surfaces").forEach(each -> names.add(each.path("environment").asText()));
    return names;
  }

  private static List<String> testRows() throws IOException {
    try (java.io.BufferedReader reader =
        new java.io.BufferedReader(
            new java.io.InputStreamReader(
                new java.util.zip.GZIPInputStream(
                    Files.newInputStream(Path.of("..", "examples", "data", "digits.csv.gz"))),
                java.nio.charset.StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().skip(1).toList();
      return lines.subList(1497, 1797);
    }
  }

  private static JsonNode landscape(String... more) {
    return run(more).json();
  }

  private static Outcome run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("landscape", "--model", MLP.toString(), "--data", "digits", "--json"));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray(String[]::new));
  }
}
