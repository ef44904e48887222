package dev.basin.models.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import dev.basin.models.EngineTest;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Networks;
import dev.basin.models.graph.UnitGroups;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitRemovalTest extends EngineTest {

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "vgg", "resnet", "vit"})
  void removedIsMasked(String id) {
    Graph graph = Networks.zoo(id, Map.of());
    Random random = new Random(5);
    List<UnitRef> units =
        UnitGroups.of(graph).stream()
            .filter(group -> random.nextBoolean())
            .map(UnitGroup::units)
            .flatMap(List::stream)
            .toList();
    PrunedGraph pruned = UnitRemoval.of(graph, units);
    for (Precision precision : Precision.values()) {
      RemovalCheck check =
          RemovalCheck.of(graph, pruned, data(graph, 20), SessionOptions.cpu(precision));
      assertThat(check).isInstanceOf(RemovalCheck.Equal.class);
    }
    RemovalCost cost = RemovalCost.of(graph);
    UnitGroups.of(graph).stream()
        .filter(group -> units.contains(group.units().get(0)))
        .forEach(cost::remove);
    assertThat(cost.parameters())
        .isEqualTo(dev.basin.models.graph.Parameters.of(pruned.graph()).size());
    assertThat(cost.multiplyAdds())
        .isEqualTo(dev.basin.models.graph.GraphShapes.of(pruned.graph()).multiplyAdds());
  }

  @Test
  void refusesHalfAGroup() {
    Graph graph = Networks.depthwiseAndConcat();
    assertThatThrownBy(() -> UnitRemoval.of(graph, List.of(new UnitRef("expand", 2))))
        .hasMessageContaining("whole groups");
  }

  static Dataset data(Graph graph, int examples) {
    int width = graph.inputShape().stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b);
    Random random = new Random(1);
    double[] values = random.doubles((long) examples * width).toArray();
    return new Dataset(
        "data",
        Features.of(values, width),
        graph.inputShape(),
        10,
        new int[0],
        Dataset.Columns.none());
  }
}
