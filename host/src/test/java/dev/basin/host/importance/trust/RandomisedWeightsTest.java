package dev.basin.host.importance.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Randomness;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.testkit.KnownNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomisedWeightsTest {
  private final Graph graph = KnownNetworks.mlp(1, 5, 6, 8, 7, 3).graph();
  private final RandomisedWeights weights = RandomisedWeights.of(graph);

  @Test
  void goesFromTheLastLayerToTheFirst() {
    assertThat(weights.layers()).containsExactly("fc3", "fc2", "fc1");
  }

  @Test
  void leavesTheLayersBeforeAsTheyAre() {
    Graph changed = weights.without(2, new Randomness(1));

    assertThat(values(changed, "fc1.weight")).containsExactly(values(graph, "fc1.weight"));
    assertThat(values(changed, "fc2.weight")).isNotEqualTo(values(graph, "fc2.weight"));
    assertThat(values(changed, "fc3.weight")).isNotEqualTo(values(graph, "fc3.weight"));
  }

  @Test
  void keepsTheDistributionOfEveryTensor() {
    Graph changed = weights.without(3, new Randomness(1));

    for (var slice : Parameters.of(graph).slices()) {
      assertThat(sorted(changed, slice.name())).containsExactly(sorted(graph, slice.name()));
    }
  }

  @Test
  void changesTheSameLayersInTheSameWayAtEveryStage() {
    List<Graph> stages =
        IntStream.rangeClosed(1, 3).mapToObj(n -> weights.without(n, new Randomness(2))).toList();

    assertThat(values(stages.get(2), "fc3.weight"))
        .containsExactly(values(stages.get(0), "fc3.weight"));
  }

  private static double[] sorted(Graph graph, String tensor) {
    double[] values = values(graph, tensor);
    Arrays.sort(values);
    return values;
  }

  private static double[] values(Graph graph, String tensor) {
    return IntStream.range(0, graph.tensor(tensor).size())
        .mapToDouble(graph.tensor(tensor)::at)
        .toArray();
  }
}
