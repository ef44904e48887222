package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.BasinException;
import dev.basin.api.ClassScores;
import dev.basin.api.LayerScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Target;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By hand: a = (1, 1, 0) with label 0 and a = (0, 1, 0) with label 1; logits are two units. */
class LeaveOneOutTest {
  private static final Offset<Double> ROUNDING = within(1e-14);
  private static final double[][] ROWS = {{1, 1, -1}, {-1, 1, -2}};
  private static final Dataset DATA = SmallData.of(ROWS, 2, 0, 1);
  private static final Dataset UNLABELLED = SmallData.of(ROWS, 2);
  private final LeaveOneOut metric = new LeaveOneOut();

  @Test
  void isTheRiseOfTheMeanLoss() {
    LayerScores.Scored scored = score(DATA, new Target.Loss(), Map.of());
    double first = softplus(1) - softplus(0);
    double[] second = {softplus(-1) - softplus(0), softplus(0) - softplus(-1)};
    assertThat(ByHand.numbers(scored.scores()))
        .containsExactly(new double[] {first / 2, (second[0] + second[1]) / 2, 0}, ROUNDING);
    assertThat(scored.examples()).isEqualTo(2);
  }

  /** Differences d₁ and d₂ have the mean's standard error |d₁ − d₂| / 2. */
  @Test
  void itsStandardErrorIsThatOfPairedDifferences() {
    double first = softplus(1) - softplus(0);
    double second = softplus(0) - softplus(-1);
    assertThat(ByHand.numbers(score(DATA, new Target.Loss(), Map.of()).standardErrors()))
        .containsExactly(new double[] {first / 2, second, 0}, ROUNDING);
  }

  /** The means are (½, 1, 0). */
  @Test
  void replacesByTheMeanWhereAsked() {
    double first = softplus(.5) - softplus(0);
    double second = softplus(-.5) - softplus(-1);
    assertThat(
            ByHand.numbers(score(DATA, new Target.Loss(), Map.of("replacement", "mean")).scores()))
        .containsExactly(new double[] {(first + second) / 2, 0, 0}, ROUNDING);
  }

  /** With two examples each is the other's donor: a = (0, 1, 0) and (1, 1, 0). */
  @Test
  void replacesByWhatTheOtherExampleGaveWhereAsked() {
    double first = softplus(1) - softplus(0);
    double second = softplus(0) - softplus(-1);
    assertThat(
            ByHand.numbers(
                score(DATA, new Target.Loss(), Map.of("replacement", "resample")).scores()))
        .containsExactly(new double[] {(first + second) / 2, 0, 0}, ROUNDING);
  }

  /** The classes have one example each. */
  @Test
  void scoresEachClassAlone() {
    List<ClassScores> classes = score(DATA, new Target.Loss(), Map.of()).classes();
    assertThat(classes).extracting(ClassScores::label).containsExactly(0, 1);
    assertThat(classes).extracting(ClassScores::examples).containsExactly(1L, 1L);
    assertThat(ByHand.numbers(classes.get(0).scores()))
        .containsExactly(
            new double[] {softplus(1) - softplus(0), softplus(-1) - softplus(0), 0}, ROUNDING);
    assertThat(ByHand.numbers(classes.get(1).scores()))
        .containsExactly(new double[] {0, softplus(0) - softplus(-1), 0}, ROUNDING);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void givesTheValuesOfTheAttributionFixtureExactly(Precision precision) {
    KnownNetwork known = KnownNetworks.captumFixture();
    try (GraphSession session = known.open(precision)) {
      Target target = new Target.ClassLogit(0);
      assertThat(Scoring.score(metric, session, known.data(), "linear1", target, Map.of()).scores())
          .containsExactly(90., 101., 101., 101.);
      assertThat(Scoring.score(metric, session, known.data(), "linear0", target, Map.of()).scores())
          .containsExactly(0., 390., 0.);
    }
  }

  /** Unit 1 speaks for the wrong class. */
  @Test
  void aUnitThatHarmsScoresBelowZero() {
    Dataset data = SmallData.of(new double[][] {{1, 1}}, 2, 0);
    LayerScores.Scored scored = score(data, new Target.Loss(), Map.of());
    assertThat(scored.scores().get(0)).isPositive();
    assertThat(scored.scores().get(1)).isNegative();
    assertThat(scored.standardErrors()).containsOnly(Double.NaN);
  }

  /** The predicted classes are 0 (a tie goes to the lower) and 1. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLogitFallsByWhatTheUnitGave(boolean labelled) {
    Dataset data = labelled ? DATA : UNLABELLED;
    Target target = labelled ? new Target.LabelLogit() : new Target.PredictedLogit();
    assertThat(score(data, target, Map.of()).scores()).containsExactly(.5, .5, 0.);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aDeadUnitScoresExactlyZero(Precision precision) {
    for (long seed = 1; seed <= 5; seed++) {
      Dataset normal = SmallData.normal(seed, 37, 3, 6);
      Dataset dead = normal.transform("dead", (row, id) -> row[1] = -Math.abs(row[1]));
      for (String replacement : List.of("zero", "mean", "resample")) {
        LayerScores.Scored scored =
            (LayerScores.Scored)
                ByHand.only(
                    metric,
                    ByHand.units(dead),
                    new Target.Loss(),
                    Map.of("replacement", replacement),
                    precision);
        assertThat(scored.scores().get(1)).isEqualTo(0.);
        assertThat(scored.standardErrors().get(1)).isEqualTo(0.);
        assertThat(scored.scores().get(0)).isNotEqualTo(0.);
      }
    }
  }

  @Test
  void needsLabelsForTheLoss() {
    for (Target target : List.of(new Target.Loss(), new Target.LabelLogit())) {
      assertThatThrownBy(() -> score(UNLABELLED, target, Map.of()))
          .isInstanceOfSatisfying(
              BasinException.class, e -> assertThat(e.problem().code()).isEqualTo("DAT-013"));
    }
  }

  private LayerScores.Scored score(Dataset data, Target target, Map<String, ?> options) {
    return ByHand.scored(metric, ByHand.units(data), target, options);
  }

  /** The cross-entropy of two classes whose logits differ by x against the label. */
  private static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }
}
