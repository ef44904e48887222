package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.Evaluation;
import dev.basin.models.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedModelsTest {

  static Dataset digits(List<Long> shape) throws IOException {
    List<String> lines = Files.readAllLines(SharedFiles.require("data/digits/test.csv"));
    double[] values = new double[lines.size() * 64];
    int[] labels = new int[lines.size()];
    for (int row = 0; row < labels.length; row++) {
      String[] cells = lines.get(row).split(",");
      labels[row] = Integer.parseInt(cells[0]);
      for (int i = 0; i < 64; i++) {
        values[row * 64 + i] = Double.parseDouble(cells[i + 1]);
      }
    }
    return new Dataset(
        "digits test", Features.of(values, 64), shape, 10, labels, Dataset.Columns.none());
  }

  static JsonNode values(String file) throws IOException {
    Path path = SharedFiles.require("values/" + file);
    return new ObjectMapper().readTree(path.toFile());
  }

  static GraphSession open(String model, SessionOptions options) {
    Network network = Network.load(SharedFiles.require("models/" + model + ".onnx"));
    return Sessions.open((Network.OfGraph) network, options);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "mlp_b", "cnn"})
  void givesTheReferenceLossAndAccuracy(String model) throws IOException {
    JsonNode expected = values("models.json").get(model);
    try (GraphSession session = open(model, SessionOptions.cpu(Precision.FLOAT64))) {
      Dataset data = digits(session.network().inputShape());
      Evaluation found = session.evaluate(session.weights(), data);
      JsonNode exact = expected.get("test_float64");
      assertThat(found.loss()).isCloseTo(exact.get("loss").asDouble(), within(1e-10));
      assertThat(found.accuracy()).isEqualTo(exact.get("accuracy").asDouble());
      assertThat(session.network().parameters().size()).isEqualTo(expected.get("params").asLong());
    }
    try (GraphSession session = open(model, SessionOptions.cpu(Precision.FLOAT32))) {
      Dataset data = digits(session.network().inputShape());
      Evaluation found = session.evaluate(session.weights(), data);
      JsonNode rounded = expected.get("test_float32");
      assertThat(found.loss()).isCloseTo(rounded.get("loss").asDouble(), within(1e-6));
      assertThat(found.accuracy()).isEqualTo(rounded.get("accuracy").asDouble());
    }
  }
}
