package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Options;
import dev.basin.models.data.DataSources;
import dev.basin.models.data.DataSplits;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Whole trainings with methods, averaging and augmentation, on the digits. */
class TrainingMethodsTest {
  private static final DataSplits DIGITS = DataSources.digits();
  private static final SessionOptions FLOAT32 = SessionOptions.cpu(Precision.FLOAT32);
  private static final List<Map<String, Object>> RECIPES =
      List.of(
          Map.of("method", "sam"),
          Map.of("method", "asam"),
          Map.of("method", "entropy-sgd", "entropy-steps", 4),
          Map.of("swa-start", 1, "schedule", "constant"),
          Map.of("augment-shift", 1),
          Map.of("augment-noise", 0.2));

  @Test
  void everyRecipeLearnsTheDigits() {
    for (Map<String, Object> recipe : RECIPES) {
      TrainedNetwork trained = train(graph("mlp", Map.of()), with(recipe, "epochs", 4));
      List<EpochRecord> epochs = trained.epochs();
      assertThat(epochs.get(4).trainLoss())
          .as(recipe.toString())
          .isLessThan(epochs.get(0).trainLoss() / 2);
    }
  }

  @Test
  void sameSeedGivesTheSameBitsWhateverTheThreads() {
    Graph initial = graph("mlp", Map.of("dropout", 0.2, "norm", "batch"));
    Map<String, Object> all =
        Map.of(
            "epochs",
            2,
            "batch-size",
            200,
            "swa-start",
            1,
            "augment-shift",
            1,
            "augment-noise",
            0.1);
    for (String method : List.of("asam", "entropy-sgd")) {
      Map<String, Object> recipe = with(with(all, "method", method), "entropy-steps", 3);
      PyTorchBoot.intraOpThreads(2);
      TrainedNetwork first = train(initial, recipe);
      PyTorchBoot.intraOpThreads(1);
      assertSameBits(train(initial, recipe).graph(), first.graph());
    }
  }

  @Test
  void samWithoutARadiusIsPlainBitForBit() {
    Graph initial = graph("mlp", Map.of("dropout", 0.2, "norm", "batch"));
    Map<String, Object> plain = Map.of("epochs", 2, "batch-size", 200);
    Graph expected = train(initial, plain).graph();
    assertSameBits(train(initial, with(with(plain, "method", "sam"), "rho", 0)).graph(), expected);
    assertSameBits(
        train(initial, with(with(plain, "method", "asam"), "asam-rho", 0)).graph(), expected);
  }

  @Test
  void perturbedWeightsLeaveTheRunningStatisticsAlone() {
    Graph initial = graph("mlp", Map.of("norm", "batch"));
    Map<String, Object> oneStep = Map.of("epochs", 1, "batch-size", 1200);
    Graph plain = train(initial, oneStep).graph();
    Map<String, Object> far = with(with(oneStep, "method", "sam"), "rho", 5);
    Graph sam = train(initial, far).graph();
    Graph entropy = train(initial, with(oneStep, "method", "entropy-sgd")).graph();
    for (String name : List.of("norm1.running_mean", "norm1.running_var")) {
      assertSameBits(sam, plain, name);
      assertSameBits(entropy, plain, name);
    }
    assertThat(Parameters.flat(sam)).isNotEqualTo(Parameters.flat(plain));
  }

  @Test
  void averageOfTheLastEpochAloneIsPlainBitForBit() {
    Graph initial = graph("mlp", Map.of());
    assertSameBits(
        train(initial, Map.of("epochs", 2, "swa-start", 2)).graph(),
        train(initial, Map.of("epochs", 2)).graph());
  }

  @Test
  void averageIsTheMeanOfTheEpochsEnds() {
    Graph initial = graph("mlp", Map.of());
    Map<String, Object> plain =
        Map.of("epochs", 3, "batch-size", 100, "schedule", "constant", "checkpoints", 4);
    List<TrainingCheckpoint> ends = train(initial, plain).checkpoints();
    TrainedNetwork averaged = train(initial, with(plain, "swa-start", 2));
    double[] second = Parameters.flat(ends.get(2).graph());
    double[] third = Parameters.flat(ends.get(3).graph());
    double[] mean = Parameters.flat(averaged.graph());
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).isEqualTo((float) ((second[i] + third[i]) / 2));
    }
    List<TrainingCheckpoint> kept = averaged.checkpoints();
    assertThat(kept.get(3).graph()).isSameAs(averaged.graph());
    assertThat(Parameters.flat(kept.get(2).graph())).isEqualTo(second);
  }

  @Test
  void statisticsOfTheAverageAreThoseOfTheTrainingData() {
    Graph initial = graph("mlp", Map.of("norm", "batch", "width", 3));
    Map<String, Object> still =
        Map.of("epochs", 1, "learning-rate", 1e-9, "swa-start", 1, "augment-noise", 3);
    Graph whole = train(initial, with(still, "batch-size", 1200)).graph();
    Graph parts = train(initial, with(still, "batch-size", 500)).graph();
    Dataset data = DIGITS.train();
    for (int unit = 0; unit < 3; unit++) {
      double[] sums = new double[data.size()];
      double[] example = new double[64];
      for (int row = 0; row < sums.length; row++) {
        data.features().read(row, example, 0);
        for (int i = 0; i < 64; i++) {
          sums[row] += initial.tensor("fc1.weight").at(64 * unit + i) * example[i];
        }
      }
      double mean = Arrays.stream(sums).average().orElseThrow();
      double variance =
          Arrays.stream(sums).map(sum -> Math.pow(sum - mean, 2)).sum() / (sums.length - 1);
      assertThat(whole.tensor("norm1.running_mean").at(unit)).isEqualTo(mean, Offset.offset(1e-5));
      assertThat(whole.tensor("norm1.running_var").at(unit))
          .isEqualTo(variance, Offset.offset(1e-5));
      // the mean over batches, weighted by their sizes: 500, 500, 200
      assertThat(parts.tensor("norm1.running_mean").at(unit)).isEqualTo(mean, Offset.offset(1e-5));
    }
  }

  @Test
  void refusesAnAverageThatNeverStarts() {
    assertThatThrownBy(() -> train(graph("mlp", Map.of()), Map.of("epochs", 3, "swa-start", 4)))
        .hasMessageContaining("TRN-005")
        .hasMessageContaining("swa-start 4 of 3 epochs");
  }

  private static void assertSameBits(Graph actual, Graph expected) {
    expected.tensors().keySet().forEach(name -> assertSameBits(actual, expected, name));
  }

  private static void assertSameBits(Graph actual, Graph expected, String name) {
    for (int i = 0; i < expected.tensor(name).size(); i++) {
      assertThat(actual.tensor(name).at(i))
          .as("%s[%d]", name, i)
          .isEqualTo(expected.tensor(name).at(i));
    }
  }

  private static Map<String, Object> with(Map<String, Object> recipe, String name, Object value) {
    Map<String, Object> more = new HashMap<>(recipe);
    more.put(name, value);
    return more;
  }

  private static TrainedNetwork train(Graph initial, Map<String, Object> recipe) {
    return new Trainer(FLOAT32, Progress.unwatched(), TrainingListener.none())
        .train(
            initial,
            DIGITS.train(),
            DIGITS.validation(),
            TrainingRecipe.of(recipe),
            new Randomness(1));
  }

  private static Graph graph(String id, Map<String, Object> raw) {
    Architecture architecture = Architectures.named(id);
    return architecture.build(
        id, List.of(1L, 8L, 8L), 10, Options.of(architecture.describe(), raw), new Randomness(1));
  }
}
