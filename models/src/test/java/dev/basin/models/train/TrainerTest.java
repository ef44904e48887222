package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.api.BasinException;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.Evaluation;
import dev.basin.api.option.Options;
import dev.basin.models.data.DataSources;
import dev.basin.models.data.DataSplits;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final DataSplits DIGITS = DataSources.digits();
  private static final SessionOptions FLOAT32 = SessionOptions.cpu(Precision.FLOAT32);
  private static final SessionOptions FLOAT64 = SessionOptions.cpu(Precision.FLOAT64);

  @Test
  void anMlpLearnsTheDigits() {
    TrainedNetwork trained = train(graph("mlp", Map.of()), Map.of());
    assertThat(evaluate(trained.graph(), DIGITS.test()).accuracy()).isGreaterThan(0.87);
    List<EpochRecord> epochs = trained.epochs();
    assertThat(epochs).hasSize(21);
    assertThat(epochs.get(0).trainLoss()).isBetween(1.5, 4.0);
    assertThat(epochs.get(5).trainLoss()).isLessThan(epochs.get(0).trainLoss() / 4);
    assertThat(epochs.get(20).trainLoss()).isLessThan(epochs.get(5).trainLoss() / 2);
    assertThat(epochs.get(20).validationAccuracy()).isGreaterThan(0.93);
  }

  @Test
  void aResidualNetworkLearnsTheDigitsAndItsStatisticsComeWithIt() {
    TrainedNetwork trained = train(graph("resnet", Map.of()), Map.of("epochs", 6));
    EpochRecord last = trained.epochs().get(6);
    assertThat(last.validationAccuracy()).isGreaterThan(0.93);
    assertThat(trained.graph().tensor("stem.norm.running_mean").at(0)).isNotZero();
    Evaluation again = evaluate(trained.graph(), DIGITS.validation());
    assertThat(again.loss()).isEqualTo(last.validationLoss());
    assertThat(again.accuracy()).isEqualTo(last.validationAccuracy());
  }

  @Test
  void everyArchitectureLearns() {
    Dataset few = DIGITS.train().select("few", rows(0, 300));
    for (Architecture architecture : Architectures.all()) {
      Map<String, Object> options =
          architecture.describe().options().isEmpty() ? Map.of() : Map.of("dropout", 0.05);
      Graph initial = graph(architecture.describe().id(), options);
      TrainedNetwork trained =
          trainer(FLOAT32)
              .train(
                  initial,
                  few,
                  few,
                  TrainingRecipe.of(
                      Map.of("epochs", 5, "optimizer", "adam", "learning-rate", 0.01)),
                  new Randomness(1));
      assertThat(trained.epochs().get(5).trainLoss())
          .as(initial.name())
          .isLessThan(0.8 * trained.epochs().get(0).trainLoss());
    }
  }

  @Test
  void sameSeedGivesTheSameBitsWhateverTheThreads() {
    Map<String, Object> recipe =
        Map.of("epochs", 2, "label-smoothing", 0.1, "nesterov", true, "weight-decay", 1e-4);
    Graph initial = graph("cnn", Map.of("dropout", 0.2));
    TrainedNetwork first = train(initial, recipe);
    for (int threads : new int[] {3, 2, 1}) {
      PyTorchBoot.intraOpThreads(threads);
      TrainedNetwork again = train(initial, recipe);
      for (String name : initial.tensors().keySet()) {
        for (int i = 0; i < initial.tensor(name).size(); i++) {
          assertThat(again.graph().tensor(name).at(i))
              .as("%s[%d]", name, i)
              .isEqualTo(first.graph().tensor(name).at(i));
        }
      }
      assertThat(losses(again)).isEqualTo(losses(first));
    }
  }

  @Test
  void anotherSeedGivesOtherWeights() {
    Graph initial = graph("mlp", Map.of());
    TrainingRecipe recipe = TrainingRecipe.of(Map.of("epochs", 1));
    Graph first =
        trainer(FLOAT32)
            .train(initial, DIGITS.train(), DIGITS.validation(), recipe, new Randomness(1))
            .graph();
    Graph second =
        trainer(FLOAT32)
            .train(initial, DIGITS.train(), DIGITS.validation(), recipe, new Randomness(2))
            .graph();
    assertThat(Parameters.flat(first)).isNotEqualTo(Parameters.flat(second));
  }

  @Test
  void aFullBatchStepIsTheGradientOfTheSession() {
    Graph initial = graph("mlp", Map.of());
    TrainingRecipe recipe =
        TrainingRecipe.of(
            Map.of(
                "epochs",
                1,
                "batch-size",
                1200,
                "learning-rate",
                0.5,
                "schedule",
                "constant",
                "momentum",
                0,
                "clip-norm",
                0));
    Graph moved =
        trainer(FLOAT64)
            .train(initial, DIGITS.train(), DIGITS.validation(), recipe, new Randomness(3))
            .graph();
    try (GraphSession session = Sessions.open(new Network.OfGraph(initial), FLOAT64)) {
      double[] gradient =
          session
              .gradient(session.weights(), DIGITS.train(), session.manager())
              .gradient()
              .toDoubleArray();
      double[] before = Parameters.flat(initial);
      double[] after = Parameters.flat(moved);
      for (int i = 0; i < before.length; i++) {
        // the network's file format is float32
        assertThat(after[i]).isEqualTo(before[i] - 0.5 * gradient[i], Offset.offset(1e-7));
      }
    }
  }

  @Test
  void smoothedLossIsTheHandValue() {
    // all weights 0: logits 0, 0, so any target costs ln 2
    Dataset one = data(new double[] {1, 1}, new int[] {0, 0}, 2, 1);
    Graph zero =
        Parameters.replace(graphOf("mlp", List.of(1L), 2, Map.of("width", 1)), new double[8]);
    TrainedNetwork trained =
        trainer(FLOAT64)
            .train(
                zero,
                one,
                one,
                TrainingRecipe.of(
                    Map.of(
                        "epochs",
                        1,
                        "batch-size",
                        2,
                        "learning-rate",
                        1,
                        "schedule",
                        "constant",
                        "momentum",
                        0,
                        "label-smoothing",
                        0.1)),
                new Randomness(1));
    // hidden units are dead at 0, so only the last bias moves: by 1 − ε/2 − ½ = .45
    assertThat(trained.graph().tensor("fc3.bias").at(0)).isEqualTo(0.45, Offset.offset(1e-7));
    assertThat(trained.graph().tensor("fc3.bias").at(1)).isEqualTo(-0.45, Offset.offset(1e-7));
    assertThat(trained.epochs().get(0).trainLoss()).isEqualTo(Math.log(2), Offset.offset(1e-12));
    assertThat(trained.epochs().get(1).trainLoss())
        .isEqualTo(Math.log1p(Math.exp(-0.9)), Offset.offset(1e-12));
  }

  @Test
  void runningStatisticsMoveATenthTowardsTheBatch() {
    Graph initial = graph("mlp", Map.of("norm", "batch", "width", 3));
    Graph moved =
        train(initial, Map.of("epochs", 1, "batch-size", 1200, "learning-rate", 1e-9)).graph();
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
      assertThat(moved.tensor("norm1.running_mean").at(unit))
          .isEqualTo(0.1 * mean, Offset.offset(1e-6));
      assertThat(moved.tensor("norm1.running_var").at(unit))
          .isEqualTo(0.9 + 0.1 * variance, Offset.offset(1e-6));
    }
  }

  @Test
  void clippingBoundsTheStep() {
    Graph initial = graph("mlp", Map.of());
    Graph moved =
        train(
                initial,
                Map.of(
                    "epochs",
                    1,
                    "batch-size",
                    1200,
                    "learning-rate",
                    1,
                    "schedule",
                    "constant",
                    "momentum",
                    0,
                    "clip-norm",
                    0.01))
            .graph();
    double[] before = Parameters.flat(initial);
    double[] after = Parameters.flat(moved);
    double square = 0;
    for (int i = 0; i < before.length; i++) {
      square += Math.pow(after[i] - before[i], 2);
    }
    assertThat(Math.sqrt(square)).isEqualTo(0.01, Offset.offset(1e-6));
  }

  @Test
  void keepsCheckpointsFromTheFirstToTheLast() {
    Graph initial = graph("cnn", Map.of());
    TrainedNetwork trained =
        train(initial, Map.of("epochs", 1, "batch-size", 100, "checkpoints", 4));
    assertThat(trained.checkpoints().stream().map(TrainingCheckpoint::step))
        .containsExactly(0L, 4L, 8L, 12L);
    assertThat(Parameters.flat(trained.checkpoints().get(0).graph()))
        .isEqualTo(Parameters.flat(initial));
    assertThat(trained.checkpoints().get(3).graph()).isSameAs(trained.graph());
    assertThat(trained.checkpoints().get(1).graph().tensor("norm1.running_var").at(0))
        .isNotEqualTo(trained.graph().tensor("norm1.running_var").at(0));
  }

  @Test
  void tellsTheListenerOfEveryEpochAndTheProgressOfEveryStep() {
    List<Integer> heard = new ArrayList<>();
    long[] counted = new long[2];
    Progress progress =
        new Progress() {
          @Override
          public void total(long steps) {
            counted[0] = steps;
          }

          @Override
          public void advance(long steps) {
            counted[1] += steps;
          }
        };
    new Trainer(FLOAT32, progress, epoch -> heard.add(epoch.epoch()))
        .train(
            graph("mlp", Map.of()),
            DIGITS.train(),
            DIGITS.validation(),
            TrainingRecipe.of(Map.of("epochs", 2, "batch-size", 500)),
            new Randomness(1));
    assertThat(heard).containsExactly(0, 1, 2);
    assertThat(counted).containsExactly(6, 6);
  }

  @Test
  void stopsWhereItIsCancelled() {
    Progress cancelled =
        new Progress() {
          private long steps;

          @Override
          public void total(long all) {}

          @Override
          public void advance(long more) {
            steps += more;
            if (steps == 3) {
              throw new CancellationException();
            }
          }
        };
    List<Integer> heard = new ArrayList<>();
    Trainer trainer = new Trainer(FLOAT32, cancelled, epoch -> heard.add(epoch.epoch()));
    assertThatThrownBy(
            () ->
                trainer.train(
                    graph("mlp", Map.of()),
                    DIGITS.train(),
                    DIGITS.validation(),
                    TrainingRecipe.of(Map.of()),
                    new Randomness(1)))
        .isInstanceOf(CancellationException.class);
    assertThat(heard).containsExactly(0);
  }

  @Test
  void saysWhatToDoWhenTheLossDiverges() {
    assertThatThrownBy(
            () ->
                train(
                    graph("mlp", Map.of()),
                    Map.of("learning-rate", 100, "weight-decay", 10, "schedule", "constant")))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("TRN-001")
        .hasMessageContaining("epoch 1")
        .hasMessageContaining("lower learning-rate (now 100.0)");
  }

  @Test
  void refusesStatisticsOfSingleExamples() {
    assertThatThrownBy(() -> train(graph("cnn", Map.of()), Map.of("batch-size", 1)))
        .hasMessageContaining("TRN-002");
  }

  @Test
  void dropoutIsOffInEvaluation() {
    Graph plain = graph("mlp", Map.of());
    Graph dropping = graph("mlp", Map.of("dropout", 0.5));
    assertThat(evaluate(dropping, DIGITS.test()).loss())
        .isEqualTo(evaluate(plain, DIGITS.test()).loss());
    assertThat(train(dropping, Map.of("epochs", 1)).epochs().get(1).trainLoss())
        .isNotEqualTo(train(plain, Map.of("epochs", 1)).epochs().get(1).trainLoss());
  }

  private static TrainedNetwork train(Graph initial, Map<String, ?> recipe) {
    return trainer(FLOAT32)
        .train(
            initial,
            DIGITS.train(),
            DIGITS.validation(),
            TrainingRecipe.of(recipe),
            new Randomness(1));
  }

  private static Trainer trainer(SessionOptions options) {
    return new Trainer(options, Progress.unwatched(), TrainingListener.none());
  }

  private static Graph graph(String id, Map<String, ?> raw) {
    return graphOf(id, List.of(1L, 8L, 8L), 10, raw);
  }

  private static Graph graphOf(String id, List<Long> shape, int classes, Map<String, ?> raw) {
    Architecture architecture = Architectures.named(id);
    Options options = Options.of(architecture.describe(), raw);
    return architecture.build(id, shape, classes, options, new Randomness(1));
  }

  private static Evaluation evaluate(Graph graph, Dataset data) {
    try (GraphSession session = Sessions.open(new Network.OfGraph(graph), FLOAT32)) {
      return session.evaluate(session.weights(), data);
    }
  }

  private static List<Double> losses(TrainedNetwork trained) {
    return trained.epochs().stream().map(EpochRecord::trainLoss).toList();
  }

  private static Dataset data(double[] values, int[] labels, int classes, int width) {
    return new Dataset(
        "hand made",
        Features.of(values, width),
        List.of((long) width),
        classes,
        labels,
        Dataset.Columns.none());
  }

  private static int[] rows(int from, int to) {
    return IntStream.range(from, to).toArray();
  }
}
