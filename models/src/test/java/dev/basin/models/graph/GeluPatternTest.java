package dev.basin.models.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.EngineTest;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.format.OnnxRuntime;
import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.Div;
import dev.basin.models.graph.op.Erf;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Mul;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeluPatternTest extends EngineTest {
  @TempDir Path folder;

  @Test
  void readsUnitsAfterAGeluThatIsSpeltOut() throws Exception {
    Node[] halfLast = {
      node("p", new Mul(), "h", "a"), node("g", new Mul(), "p", "half") // (x·a)·½
    };
    Node[] halfFirst = {node("q", new Mul(), "h", "half"), node("g", new Mul(), "a", "q")};
    for (Node[] end : List.of(halfLast, halfFirst)) {
      Graph spelt = graph(end);
      Path file = folder.resolve("gelu.onnx");
      OnnxFile.write(spelt, file);
      Graph read = OnnxFile.read(file);
      assertThat(read.nodes())
          .extracting(node -> node.operator().onnxName())
          .containsExactly("Gemm", "Gelu", "Gemm");
      assertThat(read.tensors()).containsOnlyKeys("w1", "w2");
      assertThat(UnitLayers.taps(read)).hasSize(1);
      assertThat(UnitLayers.taps(read).get(0).value()).isEqualTo("g");
      assertThat(UnitLayers.taps(read).get(0).layer().activation()).isEqualTo("gelu");
      NDArray input = manager.randomNormal(new Shape(4, 3));
      assertThat(OnnxRuntime.difference(OnnxRuntime.run(file, input).values(), run(read, input)))
          .isLessThan(1e-5);
    }
  }

  @Test
  void leavesOtherUsesOfErfAlone() {
    Graph other = graph(node("p", new Mul(), "h", "a"), node("g", new Mul(), "p", "one"));
    assertThat(GeluPattern.fuse(other)).isSameAs(other);
  }

  private float[] run(Graph graph, NDArray input) {
    Map<String, NDArray> tensors = new HashMap<>();
    graph.tensors().forEach((name, t) -> tensors.put(name, t.on(manager, DataType.FLOAT32)));
    return new GraphRunner(graph).run(tensors, input, ForwardContext.EVALUATION).toFloatArray();
  }

  private static Graph graph(Node... end) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("w1", new Tensor.Float32(List.of(2L, 3L), new float[] {1, -2, 3, 0.5f, 1, -1}));
    tensors.put("w2", new Tensor.Float32(List.of(2L, 2L), new float[] {1, 2, -1, 1}));
    tensors.put("root2", new Tensor.Float32(List.of(), new float[] {(float) Math.sqrt(2)}));
    tensors.put("one", new Tensor.Float32(List.of(), new float[] {1}));
    tensors.put("half", new Tensor.Float32(List.of(), new float[] {0.5f}));
    return new Graph(
        "net",
        "x",
        List.of(3L),
        List.of(
            node("h", new Gemm(1, 1, true), "x", "w1"),
            node("d", new Div(), "h", "root2"),
            node("e", new Erf(), "d"),
            node("a", new Add(), "e", "one"),
            end[0],
            end[1],
            node("y", new Gemm(1, 1, true), "g", "w2")),
        tensors,
        "y");
  }

  private static Node node(String output, Operator operator, String... inputs) {
    return new Node("node_" + output, operator, List.of(inputs), output);
  }
}
