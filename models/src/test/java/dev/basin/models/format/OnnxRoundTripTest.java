package dev.basin.models.format;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.EngineTest;
import dev.basin.models.SharedFiles;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphRunner;
import dev.basin.models.graph.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that was read and written again is the same network, here and elsewhere. */
class OnnxRoundTripTest extends EngineTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "mlp_b", "cnn", "resnet"})
  void savedNetworkGivesTheSameOutputsInOnnxRuntime(String name) throws Exception {
    Path original = SharedFiles.require("models/" + name + ".onnx");
    Graph graph = OnnxFile.read(original);
    Path copy = folder.resolve(name + ".onnx");
    OnnxFile.write(graph, copy);
    NDArray input = manager.randomUniform(0, 1, new Shape(7).addAll(new Shape(graph.inputShape())));

    float[] expected = OnnxRuntime.run(original, input).values();

    assertThat(OnnxRuntime.difference(expected, OnnxRuntime.run(copy, input).values()))
        .isLessThan(1e-5);
    assertThat(OnnxRuntime.difference(expected, run(OnnxFile.read(copy), input))).isLessThan(1e-5);
    assertThat(OnnxRuntime.difference(expected, run(graph, input))).isLessThan(1e-5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "resnet"})
  void keepsNamesOrderAndWeightsToTheBit(String name) {
    Graph graph = OnnxFile.read(SharedFiles.require("models/" + name + ".onnx"));
    Path copy = folder.resolve("copy.onnx");
    OnnxFile.write(graph, copy);
    Graph again = OnnxFile.read(copy);
    assertThat(again.nodes()).isEqualTo(graph.nodes());
    assertThat(Parameters.of(again)).isEqualTo(Parameters.of(graph));
    assertThat(Parameters.flat(again)).isEqualTo(Parameters.flat(graph));
    assertThat(folder.toFile().list()).containsExactly("copy.onnx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cnn"})
  void writesTheSameBytesTwice(String name) throws Exception {
    Graph graph = OnnxFile.read(SharedFiles.require("models/" + name + ".onnx"));
    OnnxFile.write(graph, folder.resolve("a"));
    OnnxFile.write(graph, folder.resolve("b"));
    assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("b"))).isEqualTo(-1);
  }

  private float[] run(Graph graph, NDArray input) {
    Map<String, NDArray> tensors = new HashMap<>();
    graph.tensors().forEach((name, t) -> tensors.put(name, t.on(manager, DataType.FLOAT32)));
    return new GraphRunner(graph).run(tensors, input, ForwardContext.EVALUATION).toFloatArray();
  }
}
