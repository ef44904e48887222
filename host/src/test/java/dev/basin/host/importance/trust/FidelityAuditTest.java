package dev.basin.host.importance.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.BasinException;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.Problem;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.Ablation.Replacement;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.host.part.OpenSession;
import dev.basin.host.statistics.Estimated;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.testkit.KnownNetwork;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Audits of a network of which it is known what every unit is worth. */
class FidelityAuditTest {
  private static final TrustSettings SETTINGS = new TrustSettings(8, 9, 5, 0.25);
  private static final KnownNetwork PLANTED = PlantedNetwork.make();

  /** What a unit is worth, asked of the network itself. */
  private static final Scoring WORTH =
      scoring("worth", (session, data, random) -> scored(worths(session, data), data.size()));

  private static final Scoring RANDOM =
      scoring(
          "random",
          (session, data, random) ->
              scored(random.stream("any").doubles(PlantedNetwork.UNITS).toArray(), 0));

  private static final Scoring BROKEN =
      scoring(
          "broken",
          (session, data, random) -> {
            throw Problem.request("TST-001", "it can't").exception();
          });

  @Test
  void measuresWhatEveryUnitIsWorth() {
    OracleScores oracle = audit(1, List.of()).oracle();

    assertThat(oracle.layers()).hasSize(1);
    List<Double> scores = oracle.layers().get(0).scores();
    for (int unit = 0; unit < PlantedNetwork.UNITS; unit++) {
      assertThat(scores.get(unit))
          .isCloseTo(PlantedNetwork.worth(unit, PLANTED.data()), within(1e-12));
    }
    assertThat(oracle.reliability().value()).isGreaterThan(0.95);
  }

  @Test
  void recommendsAPerfectMetricAndNotTheRandomOne() {
    Fidelity audit = audit(1, List.of(RANDOM, WORTH));
    MetricAudit worth = audit.metrics().get(1);

    assertThat(worth.agreement().tau()).isEqualTo(Estimated.of(1, 1, 1));
    assertThat(worth.agreement().rho()).isEqualTo(Estimated.of(1, 1, 1));
    assertThat(worth.verdict()).isEqualTo("beats random");
    assertThat(worth.sanity().reactsToWeights()).isTrue();
    assertThat(audit.recommendation().metric()).isEqualTo("worth");
    assertThat(audit.metrics().get(0).verdict()).isEqualTo("fails sanity");
    assertThat(audit.metrics().get(0).sanity().reactsToWeights()).isFalse();
  }

  @Test
  void neverRecommendsTheRandomMetric() {
    for (int seed = 0; seed < 5; seed++) {
      Recommendation recommendation = audit(seed, List.of(RANDOM)).recommendation();

      assertThat(recommendation.metric()).isEmpty();
      assertThat(recommendation.text()).isEqualTo("no metric beats random here");
    }
  }

  @Test
  void knowsWhoUsesRandomNumbers() {
    Fidelity audit = audit(1, List.of(WORTH, RANDOM));

    assertThat(audit.metrics().get(0).stability().draws().rho()).isEqualTo(Estimated.of(1, 1, 1));
    assertThat(audit.metrics().get(0).stability().networks().rho().reason()).isNotEmpty();
    assertThat(audit.metrics().get(1).stability().draws().rho().value()).isLessThan(0.5);
    assertThat(audit.metrics().get(1).stability().halves().rho()).isEqualTo(Estimated.of(1, 1, 1));
  }

  @Test
  void comparesNetworksUnitByUnitOnceTheyAreAligned() {
    int[] order =
        IntStream.range(0, PlantedNetwork.UNITS).map(i -> 7 * i % PlantedNetwork.UNITS).toArray();
    Network moved = new Network.OfGraph(PlantedNetwork.graph(order));

    Fidelity audit = audit(1, List.of(WORTH), List.of(moved), Progress.unwatched());

    Stability.Repeat networks = audit.metrics().get(0).stability().networks();
    assertThat(networks.rho().value()).isEqualTo(1);
    assertThat(networks.jaccard().value()).isEqualTo(1);
    assertThat(networks.chance()).isBetween(0.1, 0.2);
  }

  @Test
  void checksTheTotalThatAMetricPromises() {
    Scoring complete =
        scoring(
            "complete",
            (session, data, random) -> {
              Scored layer = (Scored) scored(worths(session, data), data.size()).layers().get(0);
              double total = layer.scores().stream().mapToDouble(Double::doubleValue).sum();
              return new ImportanceScores(List.of(layer.withExpectedTotal(2 * total)));
            });

    List<Completeness> checked = audit(1, List.of(complete)).metrics().get(0).completeness();

    assertThat(checked).hasSize(1);
    assertThat(checked.get(0).layer()).isEqualTo("fc1");
    assertThat(checked.get(0).error()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void auditsTheOthersWhereOneFails() {
    Fidelity audit = audit(1, List.of(BROKEN, WORTH));

    assertThat(audit.metrics().get(0).verdict()).isEqualTo("not audited");
    assertThat(audit.metrics().get(0).reasons().get(0)).contains("it can't");
    assertThat(audit.metrics().get(1).verdict()).isEqualTo("beats random");
  }

  @Test
  void correctsForAllComparisonsOfTheNetwork() {
    Comparison alone = audit(1, List.of(WORTH)).metrics().get(0).areas().deletionAgainstRandom();
    Comparison amongTwo =
        audit(1, List.of(WORTH, RANDOM)).metrics().get(0).areas().deletionAgainstRandom();

    assertThat(amongTwo.p()).isEqualTo(alone.p());
    assertThat(amongTwo.adjusted()).isGreaterThan(alone.adjusted());
    assertThat(alone.adjusted()).isGreaterThan(alone.p());
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(audit(3, List.of(WORTH, RANDOM))).isEqualTo(audit(3, List.of(WORTH, RANDOM)));
  }

  @Test
  void refusesTooFewExamplesAndStopsWhenCancelled() {
    Dataset few = PLANTED.data().select("few", IntStream.range(0, 10).toArray());
    assertThatThrownBy(() -> audit(1, List.of(WORTH), few, List.of(), Progress.unwatched()))
        .isInstanceOf(BasinException.class)
        .hasMessageContaining("IMP-010");

    Progress cancelled =
        new Progress() {
          @Override
          public void total(long steps) {}

          @Override
          public void advance(long steps) {
            throw new CancellationException();
          }
        };
    assertThatThrownBy(() -> audit(1, List.of(WORTH), List.of(), cancelled))
        .isInstanceOf(CancellationException.class);
  }

  private static Fidelity audit(long seed, List<Scoring> scorings) {
    return audit(seed, scorings, List.of(), Progress.unwatched());
  }

  private static Fidelity audit(
      long seed, List<Scoring> scorings, List<Network> others, Progress progress) {
    return audit(seed, scorings, PLANTED.data(), others, progress);
  }

  private static Fidelity audit(
      long seed, List<Scoring> scorings, Dataset data, List<Network> others, Progress progress) {
    try (GraphSession session = PLANTED.open(Precision.FLOAT64)) {
      return FidelityAudit.of(
          new AuditSubject(
              new OpenSession(new Network.OfGraph(PLANTED.graph()), session),
              SessionOptions.cpu(Precision.FLOAT64),
              data,
              "test",
              "label",
              others),
          scorings,
          SETTINGS,
          new Randomness(seed),
          progress);
    }
  }

  /** The fall of the label's logit without each unit. */
  private static double[] worths(ModelSession session, Dataset data) {
    double[] worths = new double[PlantedNetwork.UNITS];
    try (Ablation ablation = session.ablation(session.weights(), data, Replacement.ZERO)) {
      ExampleEvaluation whole = ablation.evaluate(UnitMask.none());
      for (int unit = 0; unit < worths.length; unit++) {
        ExampleEvaluation without =
            ablation.evaluate(UnitMask.of(List.of(new UnitRef("fc1", unit))));
        for (int i = 0; i < data.size(); i++) {
          int at = i * whole.classes() + data.label(i);
          worths[unit] += (whole.logits()[at] - without.logits()[at]) / data.size();
        }
      }
    }
    return worths;
  }

  private static ImportanceScores scored(double[] scores, long examples) {
    return new ImportanceScores(
        List.of(LayerScores.scored("fc1", scores, new double[scores.length], examples)));
  }

  @FunctionalInterface
  private interface Formula {
    ImportanceScores score(ModelSession session, Dataset data, Randomness random);
  }

  private static Scoring scoring(String id, Formula formula) {
    return new Scoring() {
      @Override
      public String name() {
        return id;
      }

      @Override
      public String id() {
        return id;
      }

      @Override
      public Map<String, Object> options() {
        return Map.of();
      }

      @Override
      public ImportanceScores score(ModelSession session, Dataset data, Randomness random) {
        return formula.score(session, data, random);
      }
    };
  }
}
