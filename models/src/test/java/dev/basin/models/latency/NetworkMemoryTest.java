package dev.basin.models.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Randomness;
import dev.basin.models.engine.Precision;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.zoo.GraphBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkMemoryTest {

  @Test
  void aChainHoldsTwoNeighbours() {
    GraphBuilder builder = new GraphBuilder("chain", List.of(5L), new Randomness(1));
    String hidden = linear(builder, "fc1", GraphBuilder.INPUT, 5, 7);
    String active = builder.node("relu", new Relu(), hidden);
    Graph graph = builder.build(linear(builder, "fc2", active, 7, 3));
    // weights 5·7 + 7 + 7·3 + 3 = 66; live: 5, 5+7, 7+7 (relu), 7+3
    assertThat(NetworkMemory.of(graph, Precision.FLOAT32, 10))
        .isEqualTo(new NetworkMemory(66 * 4, 14 * 4, 140 * 4, 10));
    assertThat(NetworkMemory.of(graph, Precision.FLOAT64, 1).totalBytes()).isEqualTo((66 + 14) * 8);
  }

  @Test
  void aShortcutLivesUntilItsAddition() {
    GraphBuilder builder = new GraphBuilder("residual", List.of(4L), new Randomness(1));
    String start = linear(builder, "fc1", GraphBuilder.INPUT, 4, 6);
    String wide = linear(builder, "fc2", start, 6, 20);
    String back = linear(builder, "fc3", wide, 20, 6);
    Graph graph = builder.build(builder.node("add", new Add(), start, back));
    // 4, 4+6, 6+20, 6+20+6, 6+6+6
    assertThat(NetworkMemory.of(graph, Precision.FLOAT32, 2))
        .isEqualTo(new NetworkMemory((30 + 140 + 126) * 4, 32 * 4, 64 * 4, 2));
  }

  @Test
  void theInputLivesWhileItIsRead() {
    GraphBuilder builder = new GraphBuilder("input", List.of(4L), new Randomness(1));
    String first = builder.node("relu", new Relu(), GraphBuilder.INPUT);
    String second = builder.node("relu2", new Relu(), first);
    Graph graph = builder.build(builder.node("add", new Add(), second, GraphBuilder.INPUT));
    assertThat(NetworkMemory.of(graph, Precision.FLOAT32, 1))
        .isEqualTo(new NetworkMemory(0, 12 * 4, 12 * 4, 1)); // 4, 8, 12, 12
  }

  private static String linear(GraphBuilder builder, String name, String input, int in, int out) {
    return builder.node(
        name,
        new Gemm(1, 1, true),
        input,
        builder.constant(name + ".weight", 1, out, in),
        builder.constant(name + ".bias", 1, out));
  }
}
