package dev.basin.models.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.BasinException;
import dev.basin.api.Randomness;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.option.Options;
import dev.basin.models.engine.Network;
import dev.basin.models.format.NpzFile;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Flatten;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.MatMul;
import dev.basin.models.graph.op.Window;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import dev.basin.models.zoo.GraphBuilder;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightMaskTest {
  private static final Graph MLP = mlp(4);

  @Test
  void storesZerosAndLeavesAllElseBitForBit(@TempDir Path folder) {
    for (int seed = 0; seed < 10; seed++) {
      WeightMask mask = random(MLP, seed);
      Graph sparse = mask.applyTo(MLP);
      Path file = folder.resolve("sparse.onnx");
      OnnxFile.write(sparse, file);
      double[] before = Parameters.flat(MLP);
      double[] after = Parameters.flat(OnnxFile.read(file));
      for (int i = 0; i < before.length; i++) {
        double expected = mask.isMasked(i) ? 0 : before[i];
        assertThat(Double.doubleToRawLongBits(after[i]))
            .isEqualTo(Double.doubleToRawLongBits(expected));
      }
    }
  }

  @Test
  void countsAccidentalZerosApart() {
    ParameterLayout layout = Parameters.of(MLP);
    ParameterSlice weight = layout.find("fc1.weight").orElseThrow();
    ParameterSlice bias = layout.find("fc1.bias").orElseThrow();
    double[] flat = Parameters.flat(MLP);
    int begin = (int) weight.offset();
    flat[begin] = 0; // masked and zero already: compression
    flat[begin + 1] = 0; // zero by accident
    flat[begin + 2] = -0.0; // so too
    BitSet held = new BitSet();
    held.set(begin);
    held.set(begin + 3);
    WeightCounts counts = WeightMask.of(layout, held).counts(Parameters.replace(MLP, flat));
    assertThat(counts.parameters().get(layout.slices().indexOf(weight)))
        .isEqualTo(new WeightCounts.OfParameter("fc1.weight", weight.role(), weight.size(), 2, 2));
    assertThat(counts.parameters().get(layout.slices().indexOf(bias)).accidentalZeros())
        .isEqualTo(bias.size()); // biases start at 0
    assertThat(counts.masked()).isEqualTo(2);
    assertThat(counts.size()).isEqualTo(layout.size());
    assertThat(counts.density()).isEqualTo(1 - 2.0 / layout.size());
    assertThat(counts.parameters().get(0).density()).isEqualTo(1 - 2.0 / weight.size());
  }

  @Test
  void aUnionHoldsWhatEitherHolds() {
    WeightMask one = random(MLP, 1);
    WeightMask two = random(MLP, 2);
    BitSet expected = one.masked();
    expected.or(two.masked());
    assertThat(one.or(two).masked()).isEqualTo(expected);
    assertThat(one.or(WeightMask.none(one.layout())).count()).isEqualTo(one.count());
    boolean[] kept = new boolean[(int) one.layout().size()];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = !one.isMasked(i);
    }
    assertThat(WeightMask.keeping(one.layout(), kept).masked()).isEqualTo(one.masked());
  }

  @Test
  void isNotChangedThroughWhatItWasMadeOf() {
    BitSet held = new BitSet();
    WeightMask mask = WeightMask.of(Parameters.of(MLP), held);
    held.set(3);
    mask.masked().set(4);
    assertThat(mask.count()).isZero();
  }

  @Test
  void refusesAnotherNetwork() {
    assertThatThrownBy(() -> random(MLP, 1).applyTo(mlp(5)))
        .isInstanceOf(BasinException.class)
        .hasMessageStartingWith("PRU-050")
        .hasMessageContaining("fc1.weight");
  }

  @Test
  void survivesItsFile(@TempDir Path folder) {
    Path file = folder.resolve("mask.npz");
    Network.OfGraph network = new Network.OfGraph(MLP);
    WeightMask mask = random(MLP, 3);
    WeightMaskFile.write(mask, network, file);
    assertThat(WeightMaskFile.read(file, network).masked()).isEqualTo(mask.masked());
    Tensor kept = NpzFile.read(file).get("fc1.weight");
    assertThat(kept).isInstanceOf(Tensor.UInt8.class);
    assertThat(kept.at(0)).isEqualTo(mask.isMasked(0) ? 0 : 1);
    Network.OfGraph moved =
        new Network.OfGraph(Parameters.replace(MLP, new double[(int) Parameters.of(MLP).size()]));
    assertThatThrownBy(() -> WeightMaskFile.read(file, moved))
        .hasMessageStartingWith("PRU-050 the weight mask is for another network")
        .hasMessageContaining(network.contentHash());
  }

  @Test
  void readsForeignMasksByNameAndShape(@TempDir Path folder) {
    Path file = folder.resolve("mask.npz");
    Network.OfGraph network = new Network.OfGraph(MLP);
    Tensor weight = MLP.tensor("fc2.weight");
    long[] kept = new long[weight.size()];
    kept[5] = 1;
    NpzFile.write(Map.of("fc2.weight", new Tensor.Int64(weight.shape(), kept)), file);
    assertThat(WeightMaskFile.read(file, network).count()).isEqualTo(weight.size() - 1);
    kept[6] = 2;
    NpzFile.write(Map.of("fc2.weight", new Tensor.Int64(weight.shape(), kept)), file);
    assertThatThrownBy(() -> WeightMaskFile.read(file, network)).hasMessageStartingWith("PRU-051");
    NpzFile.write(Map.of("fc9.weight", new Tensor.Int64(weight.shape(), kept)), file);
    assertThatThrownBy(() -> WeightMaskFile.read(file, network))
        .hasMessageStartingWith("PRU-050")
        .hasMessageContaining("fc9.weight");
  }

  @Test
  void twoOfFourRunsAlongInputsWhicheverAxisTheyAre() {
    GraphBuilder builder = new GraphBuilder("axes", List.of(5L, 3L, 3L), new Randomness(1));
    String conv =
        builder.node(
            "conv",
            new Conv(Window.square(1, 0), 1),
            GraphBuilder.INPUT,
            builder.normal("conv.weight", 1, 2, 5, 3, 3)); // 18 rows of 5: one group, 1 left over
    String flat = builder.node("flat", new Flatten(1), conv);
    String gemm =
        builder.node("gemm", new Gemm(1, 1, true), flat, builder.normal("gemm.weight", 1, 8, 2));
    String turned =
        builder.node(
            "turned", new Gemm(1, 1, false), gemm, builder.normal("turned.weight", 1, 8, 4));
    Graph graph =
        builder.build(
            builder.node("matmul", new MatMul(), turned, builder.normal("matmul.weight", 1, 4, 3)));
    NmPattern pattern = new NmPattern(2, 4);
    ParameterLayout layout = Parameters.of(graph);
    assertThat(pattern.violations(graph, WeightMask.none(layout)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "conv.weight",
                2 * 9, // what is left over may stay
                "gemm.weight",
                0, // two inputs
                "turned.weight",
                2 * 4,
                "matmul.weight",
                3));
    BitSet held = new BitSet();
    int turnedAt = (int) layout.find("turned.weight").orElseThrow().offset();
    held.set(turnedAt + 4 * 1 + 3); // inputs 1 and 2 of output 3
    held.set(turnedAt + 4 * 2 + 3);
    int matmulAt = (int) layout.find("matmul.weight").orElseThrow().offset();
    held.set(matmulAt, matmulAt + 2); // input 0 of outputs 0 and 1: one each is not enough
    int convAt = (int) layout.find("conv.weight").orElseThrow().offset();
    held.set(convAt + (5 + 0) * 9 + 7); // inputs 0 and 2 of output 1, kernel position 7
    held.set(convAt + (5 + 2) * 9 + 7);
    Map<String, Integer> violations = pattern.violations(graph, WeightMask.of(layout, held));
    assertThat(violations)
        .containsEntry("turned.weight", 7)
        .containsEntry("matmul.weight", 3)
        .containsEntry("conv.weight", 17);
  }

  @Test
  void everyWeightOfLinearLayersAndConvolutionsHasRows() {
    Map<String, Integer> expected = new LinkedHashMap<>();
    for (String id : List.of("mlp", "cnn", "resnet", "vit")) {
      Architecture architecture = Architectures.named(id);
      Graph graph =
          architecture.build(
              id,
              List.of(1L, 8L, 8L),
              4,
              Options.of(architecture.describe(), Map.of()),
              new Randomness(1));
      NmPattern.rows(graph)
          .forEach(
              (name, rows) -> {
                Tensor tensor = graph.tensor(name);
                assertThat(rows.count() * rows.inputs()).as(name).isEqualTo(tensor.size());
                BitSet seen = new BitSet();
                for (int row = 0; row < rows.count(); row++) {
                  for (int input = 0; input < rows.inputs(); input++) {
                    seen.set(rows.index(row, input));
                  }
                }
                assertThat(seen.cardinality()).as(name).isEqualTo(tensor.size());
                expected.put(id, 1);
              });
    }
    assertThat(expected).hasSize(4);
  }

  private static WeightMask random(Graph graph, long seed) {
    ParameterLayout layout = Parameters.of(graph);
    Random random = new Random(seed);
    BitSet held = new BitSet();
    for (int i = 0; i < layout.size(); i++) {
      held.set(i, random.nextBoolean());
    }
    return WeightMask.of(layout, held);
  }

  private static Graph mlp(int width) {
    Architecture mlp = Architectures.named("mlp");
    return mlp.build(
        "mlp",
        List.of(6L),
        3,
        Options.of(mlp.describe(), Map.of("width", width)),
        new Randomness(1));
  }
}
