package dev.basin.models.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitLayer.Kind;
import dev.basin.api.model.UnitRef;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must go together, worked out by hand. */
class UnitGroupsTest {

  @Test
  void tiesAChannelToItsDepthwiseMaps() {
    List<UnitGroup> groups = UnitGroups.of(Networks.depthwiseAndConcat());
    assertThat(groups).hasSize(6 + 5);
    UnitGroup third = groups.get(2);
    assertThat(third.units())
        .containsExactly(
            new UnitRef("expand", 2), new UnitRef("depthwise", 4), new UnitRef("depthwise", 5));
    // 2+1 of the pointwise, 2 of its norm, 2·(9+1) depthwise, 2 maps × 4 positions × 3 classes
    assertThat(third.parameters()).isEqualTo(3 + 2 + 20 + 24);
    // a branch's channel stands behind the 12 others in the concatenation
    assertThat(groups.get(6).units()).containsExactly(new UnitRef("branch", 0));
    assertThat(groups.get(6).parameters()).isEqualTo(2 * 9 + 1 + 4 * 3);
  }

  @Test
  void tiesAllThatAGroupOfAConvolutionReadsAndMakes() {
    List<UnitGroup> groups = UnitGroups.of(Networks.grouped());
    assertThat(groups).hasSize(3);
    assertThat(groups.get(1).units())
        .containsExactly(
            new UnitRef("first", 2),
            new UnitRef("first", 3),
            new UnitRef("grouped", 3),
            new UnitRef("grouped", 4),
            new UnitRef("grouped", 5));
    assertThat(groups.get(1).parameters()).isEqualTo(2 * 3 + 3 * (2 * 9 + 1) + 3 * 16 * 3);
  }

  @Test
  void saysWhyUnitsCannotGo() {
    UnitGroups found = UnitGroups.find(Networks.inputSkip());
    assertThat(found.groups()).isEmpty();
    assertThat(found.unprunable())
        .extracting(Unprunable::reason)
        .contains("tied to the network's input")
        .anySatisfy(reason -> assertThat(reason).contains("LayerNormalization \"node_ln\""));
    assertThat(found.unprunable().stream().mapToInt(u -> u.units().size()).sum()).isEqualTo(6);
  }

  @Test
  void findsHeadsAndHiddenUnitsOfATransformer() {
    Graph graph = Networks.zoo("vit", Map.of("depth", 1, "heads", 4, "width", 32));
    Tap heads =
        UnitLayers.taps(graph).stream()
            .filter(tap -> tap.layer().kind() == Kind.HEAD)
            .findFirst()
            .orElseThrow();
    String name = heads.layer().name();
    assertThat(heads.unitAxis()).isEqualTo(1);
    assertThat(heads.layer().units()).isEqualTo(4);
    assertThat(heads.layer().incoming()).hasSize(6).allMatch(slice -> slice.span() == 8);
    assertThat(heads.layer().outgoing()).hasSize(1).allMatch(slice -> slice.axis() == 0);
    UnitGroups found = UnitGroups.find(graph);
    UnitGroup second =
        found.groups().stream()
            .filter(group -> group.units().contains(new UnitRef(name, 1)))
            .findFirst()
            .orElseThrow();
    assertThat(second.units()).hasSize(1);
    // query, key, value: 8 columns of 32 and 8 biases each; projection: 8 rows of 32
    assertThat(second.parameters()).isEqualTo(3 * (8 * 32 + 8) + 8 * 32);
    assertThat(found.groups()).hasSize(4 + 64); // heads and hidden units; the stream is normalised
    assertThat(found.unprunable()).isNotEmpty();
  }

  @Test
  void everyUnitIsInExactlyOneGroup() {
    for (String id : List.of("mlp", "cnn", "vgg", "resnet", "vit")) {
      Graph graph = Networks.zoo(id, Map.of());
      UnitGroups found = UnitGroups.find(graph);
      List<UnitRef> grouped =
          Stream.concat(
                  found.groups().stream().flatMap(group -> group.units().stream()),
                  found.unprunable().stream().flatMap(group -> group.units().stream()))
              .toList();
      List<UnitRef> all =
          UnitLayers.of(graph).stream()
              .flatMap(
                  layer ->
                      IntStream.range(0, layer.units())
                          .mapToObj(unit -> new UnitRef(layer.name(), unit)))
              .toList();
      assertThat(grouped).containsExactlyInAnyOrderElementsOf(all);
      assertThat(UnitGroups.find(graph)).isEqualTo(found);
    }
  }
}
