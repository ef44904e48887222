package dev.basin.models.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.model.UnitLayer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeparatingLayersTest {

  @Test
  void areAllLayersOfAChain() {
    Graph chain = Networks.zoo("mlp", Map.of());

    assertThat(SeparatingLayers.of(chain)).containsExactlyElementsOf(names(chain)).isNotEmpty();
  }

  @Test
  void areNoLayersThatHaveAResidualConnectionBesideThem() {
    Graph residual = Networks.zoo("resnet", Map.of());
    List<String> layers = names(residual);

    assertThat(layers).hasSizeGreaterThan(2);
    assertThat(SeparatingLayers.of(residual)).containsExactly(layers.get(0));
  }

  @Test
  void areNoneOfTwoBranches() {
    Graph branches = Networks.depthwiseAndConcat();

    assertThat(names(branches)).contains("branch");
    assertThat(SeparatingLayers.of(branches)).doesNotContain("branch", "expand", "depthwise");
  }

  @Test
  void areOnlyThoseBehindTheSumWithTheInput() {
    Graph skip = Networks.inputSkip();

    assertThat(names(skip)).containsExactly("first", "hidden");
    assertThat(SeparatingLayers.of(skip)).containsExactly("hidden");
  }

  private static List<String> names(Graph graph) {
    return UnitLayers.of(graph).stream().map(UnitLayer::name).toList();
  }
}
