package dev.basin.models.graph.op;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.models.EngineTest;
import dev.basin.models.format.OnnxRuntime;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphRunner;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Operators;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operator, written as a file, gives in ONNX Runtime what it gives here. */
class OperatorsAgainstOnnxRuntimeTest extends EngineTest {
  @TestFactory
  Stream<DynamicTest> agreesWithOnnxRuntime() {
    return OperatorCases.all().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
  }

  @Test
  void everyOperatorHasACase() {
    TreeSet<String> covered = new TreeSet<>();
    OperatorCases.all()
        .forEach(c -> c.graph().nodes().forEach(n -> covered.add(n.operator().onnxName())));
    assertThat(covered).containsExactlyElementsOf(Operators.names());
  }

  private void check(OperatorCase c) throws Exception {
    Graph graph = c.graph();
    NDArray input = c.input(manager, DataType.FLOAT32);
    Map<String, NDArray> tensors = new HashMap<>();
    graph.tensors().forEach((name, t) -> tensors.put(name, t.on(manager, DataType.FLOAT32)));

    NDArray found = new GraphRunner(graph).run(tensors, input, ForwardContext.EVALUATION);

    OnnxRuntime.Output expected = OnnxRuntime.run(graph, input);
    assertThat(found.getShape()).isEqualTo(expected.shape());
    assertThat(GraphShapes.of(graph, c.batch()).of("y")).isEqualTo(expected.shape());
    assertThat(OnnxRuntime.difference(expected.values(), found.toFloatArray())).isLessThan(2e-5);
  }
}
