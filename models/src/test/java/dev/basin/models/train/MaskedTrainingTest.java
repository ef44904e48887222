package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.option.Options;
import dev.basin.models.data.DataSources;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.op.BatchNormalization;
import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Flatten;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.graph.op.Window;
import dev.basin.models.pruning.WeightMask;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import dev.basin.models.zoo.GraphBuilder;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training with weights that stay zero. */
class MaskedTrainingTest {
  private static final Dataset FEW =
      DataSources.digits().train().select("few", IntStream.range(0, 150).toArray());
  private static final Graph CNN = cnn();

  static Stream<Map<String, Object>> recipes() {
    return Stream.of(
        Map.of("weight-decay", 0.01),
        Map.of("nesterov", true, "clip-norm", 0.1, "label-smoothing", 0.1),
        Map.of("optimizer", "adam", "weight-decay", 0.1),
        Map.of("optimizer", "adamw", "weight-decay", 0.1),
        Map.of("method", "sam", "weight-decay", 0.01),
        Map.of("method", "asam"),
        Map.of("method", "entropy-sgd", "entropy-noise", 0.1),
        Map.of("swa-start", 1));
  }

  /** Noise is drawn for the whole vector at once. */
  static Stream<Map<String, Object>> recipesWithoutNoise() {
    return recipes().filter(recipe -> !recipe.containsValue("entropy-sgd"));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void maskedWeightsAreZeroInEveryCheckpoint(Map<String, Object> recipe) {
    WeightMask mask = half(CNN);
    TrainedNetwork trained = train(trainer().keeping(mask), recipe);
    assertThat(trained.checkpoints()).hasSize(4);
    for (TrainingCheckpoint checkpoint : trained.checkpoints()) {
      double[] weights = Parameters.flat(checkpoint.graph());
      for (int i = 0; i < weights.length; i++) {
        if (mask.isMasked(i)) {
          assertThat(Double.doubleToRawLongBits(weights[i])).as("weight %d", i).isZero();
        }
      }
    }
    double[] before = Parameters.flat(CNN);
    double[] after = Parameters.flat(trained.graph());
    ParameterSlice weight = mask.layout().find("conv1.weight").orElseThrow();
    long moved =
        IntStream.range((int) weight.offset(), (int) (weight.offset() + weight.size()))
            .filter(i -> !mask.isMasked(i) && before[i] != after[i])
            .count();
    assertThat(moved).isPositive();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aMaskThatHoldsNothingChangesNothing(Map<String, Object> recipe) {
    double[] plain = Parameters.flat(train(trainer(), recipe).graph());
    WeightMask none = WeightMask.none(Parameters.of(CNN));
    double[] masked = Parameters.flat(train(trainer().keeping(none), recipe).graph());
    assertThat(bits(masked)).isEqualTo(bits(plain));
  }

  /** Weights that nothing reads any more might as well not be there. */
  @ParameterizedTest
  @MethodSource("recipesWithoutNoise")
  void trainsWhatIsLeftAsIfTheRestWereNotThere(Map<String, Object> recipe) {
    // hidden units 2 and 3 of 4 masked against a network of 2 units with the same weights
    Graph wide = mlp(4);
    Graph narrow = mlp(2);
    ParameterLayout layout = Parameters.of(wide);
    double[] from = Parameters.flat(wide);
    double[] to = Parameters.flat(narrow);
    BitSet held = new BitSet();
    int[] places = new int[to.length];
    for (ParameterSlice slice : layout.slices()) {
      ParameterSlice small = Parameters.of(narrow).find(slice.name()).orElseThrow();
      int rows = Math.toIntExact(slice.shape().get(0));
      int columns = (int) (slice.size() / rows);
      int keptRows = Math.toIntExact(small.shape().get(0));
      int keptColumns = (int) (small.size() / keptRows);
      for (int i = 0; i < slice.size(); i++) {
        int row = i / columns;
        int column = i % columns;
        if (row < keptRows && column < keptColumns) {
          int place = (int) small.offset() + row * keptColumns + column;
          to[place] = from[(int) slice.offset() + i];
          places[place] = (int) slice.offset() + i;
        } else {
          held.set((int) slice.offset() + i);
        }
      }
    }
    Trainer exact =
        new Trainer(
            SessionOptions.cpu(Precision.FLOAT64), Progress.unwatched(), TrainingListener.none());
    double[] small = Parameters.flat(train(exact, Parameters.replace(narrow, to), recipe).graph());
    double[] masked =
        Parameters.flat(train(exact.keeping(WeightMask.of(layout, held)), wide, recipe).graph());
    for (int i = 0; i < small.length; i++) {
      assertThat(masked[places[i]]).isEqualTo(small[i], within(1e-6));
    }
  }

  @Test
  void refusesAMaskOfAnotherNetwork() {
    WeightMask other = WeightMask.none(Parameters.of(mlp(3)));
    assertThatThrownBy(() -> train(trainer().keeping(other), Map.of()))
        .hasMessageStartingWith("PRU-050");
  }

  @Test
  void layersOfOneChannelTrain() {
    GraphBuilder builder = new GraphBuilder("thin", List.of(1L, 8L, 8L), new Randomness(4));
    String value = GraphBuilder.INPUT;
    for (int i = 1; i <= 2; i++) {
      String name = "conv" + i;
      value =
          builder.node(
              name,
              new Conv(Window.square(2, 1), 1),
              value,
              builder.normal(name + ".weight", 0.5, 1, 1, 3, 3));
      value =
          builder.node(
              "norm" + i,
              new BatchNormalization(1e-5, 0.9),
              value,
              builder.constant("norm" + i + ".weight", 1, 1),
              builder.constant("norm" + i + ".bias", 0.1, 1),
              builder.constant("norm" + i + ".mean", 0, 1),
              builder.constant("norm" + i + ".var", 1, 1));
      value = builder.node("relu" + i, new Relu(), value);
    }
    value = builder.node("flatten", new Flatten(1), value);
    Graph thin =
        builder.build(
            builder.node(
                "fc",
                new Gemm(1, 1, true),
                value,
                builder.normal("fc.weight", 0.3, 10, 4),
                builder.constant("fc.bias", 0, 10)));
    TrainedNetwork trained =
        train(trainer(), thin, Map.of("epochs", 10, "learning-rate", 0.1, "momentum", 0.9));
    assertThat(trained.epochs().get(10).trainLoss())
        .isLessThan(0.85 * trained.epochs().get(0).trainLoss());
    double[] before = Parameters.flat(thin);
    double[] after = Parameters.flat(trained.graph());
    for (ParameterSlice slice : Parameters.of(thin).slices()) {
      int first = (int) slice.offset();
      assertThat(IntStream.range(first, first + (int) slice.size()))
          .as(slice.name())
          .anyMatch(i -> before[i] != after[i]);
    }
  }

  private static long[] bits(double[] numbers) {
    long[] bits = new long[numbers.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Double.doubleToRawLongBits(numbers[i]);
    }
    return bits;
  }

  private static WeightMask half(Graph graph) {
    ParameterLayout layout = Parameters.of(graph);
    Random random = new Random(1);
    BitSet held = new BitSet();
    for (ParameterSlice slice : layout.slices()) {
      if (slice.role() == ParameterRole.WEIGHT) {
        for (int i = 0; i < slice.size(); i++) {
          held.set((int) slice.offset() + i, random.nextBoolean());
        }
      }
    }
    return WeightMask.of(layout, held);
  }

  private static TrainedNetwork train(Trainer trainer, Map<String, Object> recipe) {
    return train(trainer, CNN, recipe);
  }

  private static TrainedNetwork train(Trainer trainer, Graph graph, Map<String, Object> recipe) {
    Map<String, Object> all =
        new HashMap<>(Map.of("epochs", 2, "batch-size", 50, "checkpoints", 4));
    all.putAll(recipe);
    return trainer.train(graph, FEW, FEW, TrainingRecipe.of(all), new Randomness(1));
  }

  private static Trainer trainer() {
    return new Trainer(
        SessionOptions.cpu(Precision.FLOAT32), Progress.unwatched(), TrainingListener.none());
  }

  private static Graph cnn() {
    return graph("cnn", Map.of("width", 3));
  }

  private static Graph mlp(int width) {
    return graph("mlp", Map.of("width", width, "depth", 1));
  }

  private static Graph graph(String id, Map<String, ?> raw) {
    Architecture architecture = Architectures.named(id);
    return architecture.build(
        id, List.of(1L, 8L, 8L), 10, Options.of(architecture.describe(), raw), new Randomness(2));
  }
}
