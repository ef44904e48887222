package dev.basin.host.importance.redundancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.ModelSession;
import dev.basin.host.run.Json;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Redundancy of networks in which units were duplicated without a change of the function. */
class RedundancyTest {
  private static final int INPUTS = 10;
  private static final int EXAMPLES = 600;
  private static final Randomness RANDOM = new Randomness(1);

  private static NetworkSession open(PlantedLayers network, Precision precision) {
    PyTorchBoot.intraOpThreads(1);
    return Sessions.open(new Network.OfGraph(network.graph()), SessionOptions.cpu(precision));
  }

  /** Normal features with labels drawn from what the network says. */
  private static Dataset data(long seed, ModelSession session, boolean labelled) {
    RandomGenerator random = new Randomness(seed).stream("data");
    double[] values = new double[EXAMPLES * INPUTS];
    Arrays.setAll(values, i -> random.nextGaussian());
    Features features = Features.of(values, INPUTS);
    int classes = session.network().classes();
    Dataset plain =
        new Dataset(
            "normal",
            features,
            List.of((long) INPUTS),
            classes,
            new int[0],
            Dataset.Columns.none());
    if (!labelled) {
      return plain;
    }
    double[] logits = session.evaluateExamples(session.weights(), plain).logits();
    int[] labels = new int[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      labels[i] = drawn(logits, i * classes, classes, random.nextDouble());
    }
    return plain.withLabels("normal", labels);
  }

  private static int drawn(double[] logits, int offset, int classes, double at) {
    double all = 0;
    for (int c = 0; c < classes; c++) {
      all += Math.exp(logits[offset + c]);
    }
    double sum = 0;
    for (int c = 0; c < classes - 1; c++) {
      sum += Math.exp(logits[offset + c]) / all;
      if (at < sum) {
        return c;
      }
    }
    return classes - 1;
  }

  private static Redundancy of(PlantedLayers network, long seed, RedundancySettings settings) {
    try (NetworkSession session = open(network, Precision.FLOAT32)) {
      return Redundancy.of(
          session, data(seed, session, true), settings, RANDOM, Progress.unwatched());
    }
  }

  /** Cross-entropy is convex in what a linear readout adds up, so every duplicate shows there. */
  @Test
  void findsExactlyTheSetsOfDuplicatesThatAReadoutReads() {
    for (long seed = 1; seed <= 10; seed++) {
      PlantedLayers network =
          PlantedLayers.random(seed, INPUTS, 8, 4)
              .duplicated(1, 1, 0.5)
              .duplicated(1, 3, 0.6)
              .duplicated(1, 9, 0.5);

      Redundancy found = of(network, seed, RedundancySettings.usual());

      assertThat(found.sets())
          .as("seed %d", seed)
          .extracting(ReplaceableSet::layer, ReplaceableSet::units)
          .containsExactly(
              Assertions.tuple("fc1", List.of(1, 8)), Assertions.tuple("fc1", List.of(3, 9, 10)));
      assertThat(found.pairsTested()).isEqualTo(4);
      assertThat(found.reason()).isEmpty();
      assertThat(found.pairs())
          .allMatch(
              pair -> pair.replaceable() && pair.excess().low() > 0 && pair.adjusted() < 0.05);
      for (ReplaceableSet set : found.sets()) {
        assertThat(set.correlation()).isCloseTo(1, within(1e-6));
        assertThat(set.joint().value())
            .isGreaterThan(set.singles().stream().mapToDouble(each -> each).sum());
      }
    }
  }

  /** Behind further layers a rise may bend the other way: a few duplicates don't show. */
  @Test
  void findsMostDuplicatesOfDeepNetworksAndNothingElse() {
    List<List<Object>> planted =
        List.of(
            List.of("fc1", List.of(1, 8)),
            List.of("fc1", List.of(3, 9, 10)),
            List.of("fc2", List.of(0, 8)));
    int found = 0;
    for (long seed = 1; seed <= 10; seed++) {
      PlantedLayers network =
          PlantedLayers.random(seed, INPUTS, 8, 8, 4)
              .duplicated(1, 1, 0.5)
              .duplicated(1, 3, 0.6)
              .duplicated(1, 9, 0.5)
              .duplicated(2, 0, 0.4);

      List<ReplaceableSet> sets = of(network, seed, RedundancySettings.usual()).sets();

      assertThat(sets)
          .as("seed %d", seed)
          .allMatch(set -> planted.contains(List.of(set.layer(), set.units())));
      found += sets.size();
    }
    assertThat(found).as("of 30").isGreaterThanOrEqualTo(27);
  }

  @Test
  void aNetworkWithoutDuplicatesHasNone() {
    for (long seed = 1; seed <= 5; seed++) {
      Redundancy found =
          of(PlantedLayers.random(seed, INPUTS, 8, 8, 4), seed, RedundancySettings.usual());

      assertThat(found.sets()).as("seed %d", seed).isEmpty();
      assertThat(found.reason()).contains("correlation of 0.9");
    }
  }

  @Test
  void duplicatesThatNothingReadsAreCorrelatedButReplaceNothing() {
    PlantedLayers network =
        PlantedLayers.random(7, INPUTS, 8, 4).withoutReaders(1, 2).duplicated(1, 2, 0.5);

    Redundancy found = of(network, 7, RedundancySettings.usual());

    assertThat(found.pairsTested()).isEqualTo(1);
    assertThat(found.sets()).isEmpty();
    assertThat(found.reason()).contains("of 1 correlated pairs none");
  }

  @Test
  void deadDuplicatesAreNoCandidates() {
    PlantedLayers network = PlantedLayers.random(7, INPUTS, 8, 4).dead(1, 2).duplicated(1, 2, 0.5);

    assertThat(of(network, 7, RedundancySettings.usual()).pairsTested()).isZero();
  }

  @Test
  void noMorePairsAreTestedThanAskedFor() {
    PlantedLayers network =
        PlantedLayers.random(2, INPUTS, 8, 4).duplicated(1, 1, 0.5).duplicated(1, 3, 0.5);
    RedundancySettings one =
        new RedundancySettings(0.9, 1, EXAMPLES, 0.05, Ablation.Replacement.ZERO);

    assertThat(of(network, 2, one).pairsTested()).isEqualTo(1);
  }

  @Test
  void fewerExamplesAreTheSameOnesEveryTime() {
    PlantedLayers network = PlantedLayers.random(2, INPUTS, 8, 4).duplicated(1, 1, 0.5);
    RedundancySettings few = new RedundancySettings(0.9, 10, 200, 0.05, Ablation.Replacement.MEAN);

    Redundancy once = of(network, 2, few);
    assertThat(once).isEqualTo(of(network, 2, few));
    assertThat(once.sets()).hasSize(1);
  }

  @Test
  void withoutLabelsThereIsAReason() {
    try (NetworkSession session = open(PlantedLayers.random(2, INPUTS, 8, 4), Precision.FLOAT32)) {
      Redundancy found =
          Redundancy.of(
              session,
              data(2, session, false),
              RedundancySettings.usual(),
              RANDOM,
              Progress.unwatched());
      assertThat(found.reason()).contains("no labels");
    }
  }

  @Test
  void stopsWhenCancelled() {
    try (NetworkSession session = open(PlantedLayers.random(2, INPUTS, 8, 4), Precision.FLOAT32)) {
      Dataset data = data(2, session, true);
      Progress cancelled =
          new Progress() {
            @Override
            public void total(long steps) {}

            @Override
            public void advance(long steps) {
              throw new CancellationException();
            }
          };
      Assertions.assertThatThrownBy(
              () -> Redundancy.of(session, data, RedundancySettings.usual(), RANDOM, cancelled))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void writesTheDocumentedKeys() {
    PlantedLayers network = PlantedLayers.random(2, INPUTS, 8, 4).duplicated(1, 1, 0.5);
    var json = Json.of(of(network, 2, RedundancySettings.usual()));

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("pairsTested", "sets", "pairs", "reason");
    assertThat(json.path("sets").get(0).fieldNames())
        .toIterable()
        .containsExactly("layer", "units", "correlation", "joint", "singles");
  }
}
