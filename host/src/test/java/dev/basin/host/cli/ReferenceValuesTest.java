package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on networks for which other tools gave their values. */
class ReferenceValuesTest {

  private static String[] subject(String model, String... rest) {
    String[] head = {
      rest[0],
      "--model",
      SharedFiles.file("models/" + model + ".onnx").toString(),
      "--data",
      SharedFiles.file("data/digits/test.csv").toString(),
      "--label",
      "0",
      "--json",
      "--device",
      "cpu"
    };
    String[] all = new String[head.length + rest.length - 1];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(rest, 1, all, head.length, rest.length - 1);
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "mlp, float32, 1e-6", "mlp_b, float32, 1e-6", "cnn, float32, 1e-6",
    "mlp, float64, 1e-10", "mlp_b, float64, 1e-10", "cnn, float64, 1e-10"
  })
  void evaluateGivesTheLossesOfTheTrainingTool(String model, String precision, double tolerance) {
    JsonNode expected =
        SharedFiles.json("values/models.json").path(model).path("test_" + precision);
    JsonNode found = Commands.run(subject(model, "evaluate", "--precision", precision)).json();

    assertThat(found.path("loss").asDouble())
        .isCloseTo(expected.path("loss").asDouble(), within(tolerance));
    assertThat(found.path("accuracy").asDouble())
        .isCloseTo(expected.path("accuracy").asDouble(), within(1e-12));
    assertThat(found.path("examples").asInt()).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource({"0, float32, 1e-4", "0, float64, 1e-9", "3, float32, 1e-4", "3, float64, 1e-9"})
  void landscapeOfGivenAxesIsTheSurfaceOfAnotherTool(
      int plane, String precision, double tolerance) {
    JsonNode expected =
        SharedFiles.json("values/landscape.json").path("goldstein_planes").path(plane);
    String directions = expected.path("directions").asText();
    int points = expected.path("grid").size();
    String range =
        expected.path("grid").path(0).asDouble()
            + ":"
            + expected.path("grid").path(points - 1).asDouble();
    JsonNode found =
        Commands.run(
                subject(
                    expected.path("model").asText(),
                    "landscape",
                    "--projection",
                    "file",
                    "--option",
                    "path=" + SharedFiles.file("values/" + directions),
                    "--grid",
                    points + "x" + points,
                    "--range=" + range,
                    "--precision",
                    precision))
            .json();

    for (int row = 0; row < points; row++) {
      for (int column = 0; column < points; column++) {
        double value = expected.path("loss").path(row).path(column).asDouble();
        assertThat(found.path("loss").path(row).path(column).asDouble())
            .as("row %d, column %d", row, column)
            .isCloseTo(value, within(tolerance * Math.abs(value)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void eigenvaluesAreThoseOfTheExactSpectrum(String model) {
    JsonNode expected = SharedFiles.json("values/hessian.json").path(model).path("top5");
    JsonNode found =
        Commands.run(
                subject(
                    model,
                    "flatness",
                    "--measure",
                    "hessian-top",
                    "--option",
                    "k=5",
                    "--precision",
                    "float64"))
            .json()
            .path("measures")
            .path(0);

    for (int i = 0; i < 5; i++) {
      double value = expected.path(i).asDouble();
      assertThat(found.path("details").path("eigenvalues").path(i).asDouble())
          .isCloseTo(value, within(1e-6 * Math.abs(value)));
    }
    assertThat(found.path("value").asDouble())
        .isEqualTo(found.path("details").path("eigenvalues").path(0).asDouble());
  }
}
