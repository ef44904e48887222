package dev.basin.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.EngineTest;
import dev.basin.models.graph.op.Identity;
import dev.basin.models.graph.op.Relu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphRunnerTest extends EngineTest {
  private final Graph graph = Networks.depthwiseAndConcat();
  private final GraphRunner runner = new GraphRunner(graph);
  private final Map<String, NDArray> tensors = new HashMap<>();
  private NDArray input;

  @BeforeEach
  void load() {
    graph.tensors().forEach((name, t) -> tensors.put(name, t.on(manager, DataType.FLOAT32)));
    input = manager.randomNormal(new Shape(3).addAll(new Shape(graph.inputShape())));
  }

  @Test
  void resumesFromKnownValuesAndComputesOnlyWhatFollows() {
    float[] whole = runner.run(tensors, input, ForwardContext.EVALUATION).toFloatArray();
    Map<String, NDArray> cached =
        run(GraphPass.of(graph, Set.of("x"), Set.of("a", "branch")), Map.of("x", input), Map.of());
    GraphPass rest = GraphPass.of(graph, Set.of("a", "branch"), Set.of("fc"));
    assertThat(rest.steps())
        .extracting(step -> step.node().output())
        .containsExactly("depthwise", "b", "joined", "c", "pooled", "flat", "fc");

    assertThat(run(rest, cached, Map.of()).get("fc").toFloatArray()).isEqualTo(whole);
    assertThat(cached.get("a").toFloatArray()).isNotEmpty(); // still open
  }

  @Test
  void hooksSeeAndReplaceValues() {
    List<Shape> seen = new ArrayList<>();
    GraphPass pass = GraphPass.whole(graph);
    Map<String, NDArray> known = Map.of("x", input);
    ValueHook look =
        value -> {
          seen.add(value.getShape());
          return value;
        };
    float[] whole = run(pass, known, Map.of("a", look)).get("fc").toFloatArray();
    assertThat(seen).containsExactly(new Shape(3, 6, 4, 4));
    assertThat(whole)
        .isEqualTo(runner.run(tensors, input, ForwardContext.EVALUATION).toFloatArray());

    ValueHook off = NDArray::zerosLike;
    NDArray none = run(pass, known, Map.of("c", off)).get("fc");
    NDArray bias = tensors.get("fc.bias");
    assertThat(none.sub(bias).abs().max().getFloat()).isZero();
  }

  @Test
  void leavesNothingBehindButTheResult() {
    try (NDManager scope = manager.newSubManager()) {
      NDArray own = input.duplicate();
      own.attach(scope);
      runner.run(tensors, own, ForwardContext.EVALUATION); // warm up
      int arrays = scope.getManagedArrays().size();
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 5; i++) {
        runner.run(tensors, own, ForwardContext.EVALUATION).close();
      }
      assertThat(scope.getManagedArrays()).hasSize(arrays);
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void identityNeitherCopiesNorClosesWhatItWasGiven() {
    Graph passing =
        new Graph(
            "identity",
            "x",
            List.of(2L),
            List.of(
                new Node("i", new Identity(), List.of("x"), "a"),
                new Node("j", new Identity(), List.of("a"), "b"),
                new Node("r", new Relu(), List.of("b"), "y")),
            Map.of(),
            "y");
    NDArray x = manager.create(new float[] {-1, 2}, new Shape(1, 2));
    NDArray y = new GraphRunner(passing).run(Map.of(), x, ForwardContext.EVALUATION);
    assertThat(y.toFloatArray()).containsExactly(0, 2);
    assertThat(x.toFloatArray()).containsExactly(-1, 2);
  }

  @Test
  void namesAValueThatCannotBeComputed() {
    assertThatThrownBy(() -> GraphPass.of(graph, Set.of("joined"), Set.of("a")))
        .hasMessageContaining("\"x\"");
    assertThatThrownBy(() -> GraphPass.of(graph, Set.of("x"), Set.of("nowhere")))
        .hasMessageContaining("\"nowhere\"");
  }

  @Test
  void trainingModeMovesRunningStatisticsAsPyTorchDoes() {
    GraphPass pass = GraphPass.of(graph, Set.of("x"), Set.of("expand"));
    NDArray before =
        run(pass, Map.of("x", input), Map.of()).get("expand").transpose(1, 0, 2, 3).reshape(6, -1);
    float[] mean = before.mean(new int[] {1}).toFloatArray();
    float[] old = tensors.get("expand_bn.running_mean").toFloatArray();
    float[] oldVariance = tensors.get("expand_bn.running_var").toFloatArray();
    float[] squares =
        before
            .sub(before.mean(new int[] {1}, true))
            .square()
            .sum(new int[] {1})
            .div(before.getShape().get(1) - 1)
            .toFloatArray();

    runner.run(tensors, input, training());

    float[] moved = tensors.get("expand_bn.running_mean").toFloatArray();
    float[] movedVariance = tensors.get("expand_bn.running_var").toFloatArray();
    for (int i = 0; i < moved.length; i++) {
      assertThat(movedVariance[i])
          .isCloseTo(0.9f * oldVariance[i] + 0.1f * squares[i], within(1e-5f));
      assertThat(moved[i]).isCloseTo(0.9f * old[i] + 0.1f * mean[i], within(1e-5f));
    }
  }

  private static ForwardContext training() {
    return new ForwardContext() {
      @Override
      public boolean training() {
        return true;
      }

      @Override
      public NDArray dropout(NDArray input, double rate) {
        return input;
      }
    };
  }

  private Map<String, NDArray> run(
      GraphPass pass, Map<String, NDArray> known, Map<String, ValueHook> hooks) {
    return runner.run(pass, tensors, known, hooks, ForwardContext.EVALUATION, manager);
  }
}
