package dev.basin.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.models.EngineTest;
import dev.basin.models.SharedFiles;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphRunner;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedNetworksTest extends EngineTest {

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "mlp_b", "cnn"})
  void givesTheReferenceLossInFloat64(String name) throws Exception {
    Graph graph = OnnxFile.read(SharedFiles.require("models/" + name + ".onnx"));
    JsonNode expected =
        new ObjectMapper()
            .readTree(SharedFiles.require("values/models.json").toFile())
            .get(name)
            .get("test_float64");
    List<String> rows = Files.readAllLines(SharedFiles.require("data/digits/test.csv"));
    rows = rows.stream().filter(row -> Character.isDigit(row.charAt(0))).toList();
    double[] pixels = new double[rows.size() * 64];
    long[] labels = new long[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      String[] cells = rows.get(i).split(",");
      labels[i] = Long.parseLong(cells[0]);
      for (int j = 0; j < 64; j++) {
        pixels[i * 64 + j] = Double.parseDouble(cells[j + 1]);
      }
    }
    Shape shape = new Shape(rows.size()).addAll(new Shape(graph.inputShape()));
    Map<String, NDArray> tensors = new HashMap<>();
    graph.tensors().forEach((key, t) -> tensors.put(key, t.on(manager, DataType.FLOAT64)));

    NDArray logits =
        new GraphRunner(graph)
            .run(tensors, manager.create(pixels, shape), ForwardContext.EVALUATION);

    NDArray losses = logits.logSoftmax(1).neg().gather(manager.create(labels).reshape(-1, 1), 1);
    double loss = losses.mean().toDoubleArray()[0];
    assertThat(loss).isCloseTo(expected.get("loss").asDouble(), within(1e-10));
  }
}
