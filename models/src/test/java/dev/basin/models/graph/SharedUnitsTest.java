package dev.basin.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitLayer.Kind;
import dev.basin.api.model.UnitRef;
import dev.basin.models.SharedFiles;
import dev.basin.models.format.OnnxFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers, groups and costs of the shared networks, against numbers worked out by hand. */
class SharedUnitsTest {

  private static Graph read(String name) {
    return OnnxFile.read(SharedFiles.require("models/" + name + ".onnx"));
  }

  @Test
  void laysParametersOutInOrderOfFirstUse() {
    assertThat(Parameters.of(read("cnn")).slices())
        .extracting(ParameterSlice::name)
        .containsExactly(
            "conv1.weight",
            "conv1.bias",
            "conv2.weight",
            "conv2.bias",
            "bn2.weight",
            "bn2.bias",
            "fc.weight",
            "fc.bias");
    assertThat(Parameters.of(read("mlp")).size()).isEqualTo(2778);
    assertThat(Parameters.of(read("cnn")).size()).isEqualTo(1930);
  }

  @Test
  void readsUnitsAfterNormAndActivationButBeforeAResidualAdd() {
    assertThat(UnitLayers.taps(read("resnet")))
        .extracting(tap -> tap.layer().name(), Tap::value, tap -> tap.layer().activation())
        .containsExactly(
            tuple("stem", "/stem_relu/Relu_output_0", "relu"),
            tuple("block1.conv1", "/block1/relu1/Relu_output_0", "relu"),
            tuple("block1.conv2", "/block1/bn2/BatchNormalization_output_0", "none"),
            tuple("block2.conv1", "/block2/relu1/Relu_output_0", "relu"),
            tuple("block2.conv2", "/block2/bn2/BatchNormalization_output_0", "none"));
  }

  @Test
  void namesWhatMakesAndWhatReadsAUnit() {
    UnitLayer conv2 = UnitLayers.of(read("cnn")).get(1);
    assertThat(conv2.kind()).isEqualTo(Kind.CHANNEL);
    assertThat(conv2.incoming())
        .extracting(slice -> slice.parameter().name())
        .containsExactly("conv2.weight", "conv2.bias", "bn2.weight", "bn2.bias");
    assertThat(conv2.outgoing())
        .extracting(slice -> slice.parameter().name(), slice -> slice.axis(), slice -> slice.span())
        .containsExactly(tuple("fc.weight", 1, 4)); // 2×2 positions after the flatten
  }

  @Test
  void followsResidualAddsToAllReaders() {
    UnitLayer stem = UnitLayers.of(read("resnet")).get(0);
    assertThat(stem.outgoing())
        .extracting(slice -> slice.parameter().name())
        .containsExactly("block1.conv1.weight", "block2.conv1.weight", "fc.weight");
  }

  @Test
  void countsMultiplyAddsOfOneExample() {
    assertThat(GraphShapes.of(read("mlp")).multiplyAdds()).isEqualTo(64 * 32 + 32 * 16 + 16 * 10);
    assertThat(GraphShapes.of(read("cnn")).multiplyAdds())
        .isEqualTo(64 * 8 * 9 + 16 * 16 * 8 * 9 + 64 * 10);
  }

  @Test
  void tiesChannelsOfAResidualStreamAndCountsTheirParameters() {
    List<UnitGroup> groups = UnitGroups.of(read("resnet"));
    assertThat(groups).hasSize(24);
    assertThat(groups.get(3).units())
        .containsExactly(
            new UnitRef("stem", 3), new UnitRef("block1.conv2", 3), new UnitRef("block2.conv2", 3));
    // made by 9+2, 72+2 and 72+2 numbers, read by 72 and 72 and 4 positions × 10 classes
    assertThat(groups.get(3).parameters()).isEqualTo(11 + 74 + 74 + 72 + 72 + 40);
    assertThat(groups.get(8).units()).containsExactly(new UnitRef("block1.conv1", 0));
    assertThat(groups.get(8).parameters()).isEqualTo(72 + 2 + 72);
    assertThat(UnitGroups.find(read("resnet")).unprunable()).isEmpty();
  }

  @Test
  void numbersGroupsByTheirFirstUnit() {
    assertThat(UnitGroups.of(read("mlp"))).extracting(UnitGroup::id).startsWith(0, 1, 2, 3);
    assertThat(UnitGroups.of(read("mlp")))
        .extracting(UnitGroup::parameters)
        .startsWith(64L + 1 + 16)
        .endsWith(32L + 1 + 10);
  }
}
