package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.option.Options;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surfaces on which batch normalisation learns its statistics anew at every point. */
class RecomputedStatisticsTest {
  private static final List<Long> IMAGE = List.of(1L, 8L, 8L);
  private static final SessionOptions FLOAT64 = SessionOptions.cpu(Precision.FLOAT64);
  private static final Dataset DATA = TestNetworks.data(5, 60, 4, 64).reshape(IMAGE);
  private static final Dataset TRAIN = TestNetworks.data(6, 80, 4, 64).reshape(IMAGE);

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"conv1", "conv2"})
  void aConvolutionTenTimesAsLargeChangesNothing(String layer) {
    try (GraphSession session = Sessions.open(network("batch"), FLOAT64);
        NDManager scope = session.manager().newSubManager()) {
      NDArray axis = scope.zeros(session.weights().getShape(), session.precision());
      ParameterSlice slice = session.network().parameters().find(layer + ".weight").orElseThrow();
      String where = slice.offset() + ":" + (slice.offset() + slice.size());
      axis.set(new NDIndex(where), session.weights().get(where).mul(9));
      double[] recomputed = lossesAt0And1(session, axis, Optional.of(TRAIN));
      assertThat(recomputed[1])
          .isCloseTo(recomputed[0], within(1e-4)); // ε of the norm is all that differs
      double[] stale = lossesAt0And1(session, axis, Optional.empty());
      assertThat(Math.abs(stale[1] - stale[0])).isGreaterThan(0.1);
    }
  }

  private static double[] lossesAt0And1(
      GraphSession session, NDArray axis, Optional<Dataset> statistics) {
    try (LossSurface surface =
        session.surface(session.weights(), List.of(axis), DATA, statistics)) {
      return surface.at(List.of(new double[] {0}, new double[] {1})).stream()
          .mapToDouble(point -> point.evaluation().loss())
          .toArray();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {256L << 20, 500_000})
  void areThoseThatTrainingRecomputes(long budget) {
    SessionOptions options = FLOAT64.withActivationBudget(budget);
    try (GraphSession session = Sessions.open(network("batch"), options);
        NDManager scope = session.manager().newSubManager()) {
      NDArray axis =
          new Randomness(2)
              .normal(scope, session.precision(), session.weights().getShape(), "axis")
              .mul(0.3);
      NDArray weights = session.weights().add(axis.mul(0.7));
      double[] expected = recomputedByTraining(session, weights, options);
      try (LossSurface surface =
          session.surface(session.weights(), List.of(axis), DATA, Optional.of(TRAIN))) {
        List<PointLosses> found =
            surface.at(List.of(new double[] {-3}, new double[] {0.7}, new double[] {0.7}));
        assertThat(found.get(1).losses()).containsExactly(expected, within(1e-12));
        assertThat(found.get(2).losses()).containsExactly(found.get(1).losses());
      }
    }
  }

  private static double[] recomputedByTraining(
      GraphSession session, NDArray weights, SessionOptions options) {
    try (TrainingSession training = Sessions.openForTraining(network("batch"), options);
        NDManager scope = session.manager().newSubManager()) {
      Batches batches = session.batches(TRAIN, scope);
      for (int i = 0; i < batches.count(); i++) {
        Batch batch = batches.get(i, scope);
        training.moveStatistics(
            weights, batch.features(), new StatisticsContext(batch.first(), batch.size()));
      }
      return training.evaluation().evaluateExamples(weights, DATA).losses();
    }
  }

  @Test
  void leaveTheSessionAsItWas() {
    try (GraphSession session = Sessions.open(network("batch"), FLOAT64)) {
      double before = session.evaluate(session.weights(), DATA).loss();
      try (LossSurface surface =
          session.surface(
              session.weights(), List.of(session.weights()), DATA, Optional.of(TRAIN))) {
        surface.at(List.of(new double[] {0.5}));
        assertThat(session.evaluate(session.weights(), DATA).loss()).isEqualTo(before);
      }
      assertThat(session.evaluate(session.weights(), DATA).loss()).isEqualTo(before);
    }
  }

  @Test
  void matterToNoNetworkWithoutBatchNormalisation() {
    try (GraphSession session = Sessions.open(network("none"), FLOAT64)) {
      double[] with = lossesAt0And1(session, session.weights(), Optional.of(TRAIN));
      double[] without = lossesAt0And1(session, session.weights(), Optional.empty());
      assertThat(with).containsExactly(without);
    }
  }

  private static Network.OfGraph network(String norm) {
    Architecture cnn = Architectures.named("cnn");
    Options options = Options.of(cnn.describe(), Map.of("width", 4, "norm", norm));
    return new Network.OfGraph(cnn.build("cnn", IMAGE, 4, options, new Randomness(3)));
  }
}
