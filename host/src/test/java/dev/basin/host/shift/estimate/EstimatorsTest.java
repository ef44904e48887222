package dev.basin.host.shift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.host.shift.LogitsOf;
import dev.basin.host.shift.calibration.Temperature;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.shift.measure.Accuracy;
import dev.basin.host.shift.measure.Bootstrap;
import dev.basin.host.shift.measure.Confidences;
import dev.basin.host.statistics.Estimated;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimatorsTest {
  private static final List<AccuracyEstimator> OF_VALIDATION =
      List.of(
          ThresholdedConfidence.byConfidence(),
          ThresholdedConfidence.byEntropy(),
          new DifferenceOfConfidences(),
          new ImportanceReweighting(),
          new CalibratedConfidence(),
          new LabelShift());

  /**
   * Confidences .6, .7, .8, .9; the two less sure answers are wrong, so no threshold is in doubt.
   */
  private static final EnvironmentLogits VALIDATION =
      LogitsOf.ofClassOne(new int[] {0, 0, 1, 1}, .6, .7, .8, .9);

  private static final EnvironmentLogits TARGET =
      LogitsOf.ofClassOne(new int[] {0, 0, 0, 0, 0}, .55, .75, .8, .85, .95);

  @Test
  void averageAndDifferenceOfConfidencesByHand() {
    Evidence evidence = atTemperatureOne(VALIDATION, TARGET);

    assertThat(estimate(new AverageConfidence(), evidence)).isCloseTo(.78, within(1e-12));
    assertThat(estimate(new DifferenceOfConfidences(), evidence))
        .isCloseTo(.5 + .78 - .75, within(1e-12));
  }

  @Test
  void asManyLieBelowTheThresholdAsAreWrong() {
    Evidence evidence = atTemperatureOne(VALIDATION, TARGET);

    // Two of four are wrong, so the threshold is .8, and what lies on it is right.
    assertThat(estimate(ThresholdedConfidence.byConfidence(), evidence))
        .isCloseTo(3 / 5.0, within(1e-12));
    assertThat(estimate(ThresholdedConfidence.byEntropy(), evidence))
        .isCloseTo(3 / 5.0, within(1e-12));
  }

  @Test
  void tiesOnTheThresholdCountInPart() {
    EnvironmentLogits tied = LogitsOf.ofClassOne(new int[] {0, 1, 1, 1}, .75, .75, .75, .875);

    assertThat(estimate(ThresholdedConfidence.byConfidence(), atTemperatureOne(tied, tied)))
        .isCloseTo(.75, within(1e-12));
    assertThat(
            estimate(
                ThresholdedConfidence.byConfidence(),
                atTemperatureOne(tied, LogitsOf.ofClassOne(new int[] {0, 0, 0}, .75, .6, .9))))
        .isCloseTo((2 / 3.0 + 0 + 1) / 3, within(1e-12));
  }

  @Test
  void whereNoValidationAnswerIsWrongEveryTargetAnswerIsThoughtRight() {
    EnvironmentLogits right = LogitsOf.ofClassOne(new int[] {1, 1, 1}, .8, .9, .95);
    for (AccuracyEstimator each :
        List.of(ThresholdedConfidence.byConfidence(), ThresholdedConfidence.byEntropy())) {
      assertThat(estimate(each, Evidence.of(right, TARGET, Optional.empty()))).isEqualTo(1);
      assertThat(estimate(each, Evidence.of(right, right, Optional.empty()))).isEqualTo(1);
    }
    Estimated atc =
        new LabelFreeAnalysis(new Bootstrap(50, new Randomness(1)))
            .of(right, TARGET, Optional.empty())
            .atcConfidence();
    assertThat(atc).isEqualTo(Estimated.of(1, 1, 1));
  }

  @Test
  void whereNoValidationAnswerIsRightNoTargetAnswerIsThoughtRight() {
    EnvironmentLogits wrong = LogitsOf.ofClassOne(new int[] {0, 0, 0}, .8, .9, .95);

    assertThat(estimate(ThresholdedConfidence.byConfidence(), atTemperatureOne(wrong, TARGET)))
        .isZero();
  }

  @Test
  void withoutAShiftTheEstimateIsTheValidationAccuracy() {
    for (long seed = 0; seed < 10; seed++) {
      EnvironmentLogits same = LogitsOf.random(seed, 200, 4, 1);
      double accuracy = new Accuracy().of(same).value();
      Evidence evidence = Evidence.of(same, same, Optional.empty());
      for (AccuracyEstimator each : OF_VALIDATION) {
        assertThat(estimate(each, evidence))
            .as("%s, seed %d", each.getClass().getSimpleName(), seed)
            .isCloseTo(accuracy, within(1e-9));
      }
    }
  }

  @Test
  void theOrderOfExamplesSaysNothing() {
    for (long seed = 0; seed < 10; seed++) {
      EnvironmentLogits source = LogitsOf.random(seed, 150, 4, 1.5);
      EnvironmentLogits target = LogitsOf.random(seed + 100, 150, 4, 1);
      Evidence plain = Evidence.of(source, target, Optional.empty());
      Evidence shuffled =
          Evidence.of(
              LogitsOf.shuffled(source, seed), LogitsOf.shuffled(target, seed), Optional.empty());
      for (AccuracyEstimator each : OF_VALIDATION) {
        assertThat(estimate(each, shuffled)).isCloseTo(estimate(each, plain), within(1e-9));
      }
    }
  }

  @Test
  void onExamplesOfTheSameKindEstimatesComeNearTheTruth() {
    EnvironmentLogits source = LogitsOf.random(1, 4000, 4, 1);
    EnvironmentLogits target = LogitsOf.random(2, 4000, 4, 1);
    double truth = new Accuracy().of(target).value();
    Evidence evidence = Evidence.of(source, target, Optional.empty());
    for (AccuracyEstimator each : OF_VALIDATION) {
      // Four standard errors of a difference of two accuracies of about .55.
      assertThat(estimate(each, evidence)).isCloseTo(truth, within(.045));
    }
  }

  @Test
  void theTemperatureIsApplied() {
    EnvironmentLogits source = LogitsOf.random(1, 400, 4, 1);
    EnvironmentLogits target = LogitsOf.random(2, 400, 4, .5);
    Evidence plain = Evidence.of(source, target, Optional.empty());
    Evidence sharper =
        Evidence.of(LogitsOf.scaled(source, 9), LogitsOf.scaled(target, 9), Optional.empty());

    assertThat(plain.temperature()).isEqualTo(Temperature.fittedOn(source).value());
    for (AccuracyEstimator each :
        List.of(
            new AverageConfidence(),
            new DifferenceOfConfidences(),
            ThresholdedConfidence.byEntropy())) {
      assertThat(estimate(each, sharper)).isCloseTo(estimate(each, plain), within(1e-9));
    }
  }

  @Test
  void aLabelShiftIsUndoneExactly() {
    EnvironmentLogits source = LogitsOf.random(5, 300, 3, 2);
    int[] repeats = {1, 4, 2};
    int[] rows =
        IntStream.range(0, 300)
            .flatMap(i -> IntStream.generate(() -> i).limit(repeats[source.labels()[i]]))
            .toArray();
    EnvironmentLogits target = LogitsOf.rows(source, rows);
    Evidence evidence = Evidence.of(source, target, Optional.empty());

    double[] priors = new double[3];
    Arrays.stream(target.labels()).forEach(k -> priors[k] += 1.0 / rows.length);
    assertThat(new LabelShift().priors(evidence)).containsExactly(priors, within(1e-12));
    assertThat(estimate(new LabelShift(), evidence))
        .isCloseTo(new Accuracy().of(target).value(), within(1e-12));
  }

  @Test
  void aLabelShiftIsRefusedWhereClassesCannotBeToldApart() {
    EnvironmentLogits blind = LogitsOf.ofClassOne(new int[] {0, 1, 0, 1}, .8, .8, .9, .9);
    EnvironmentLogits oneClass = LogitsOf.ofClassOne(new int[] {1, 1}, .8, .2);

    assertThat(new LabelShift().obstacle(atTemperatureOne(blind, TARGET)).orElseThrow())
        .contains("nearly singular");
    assertThat(new LabelShift().obstacle(atTemperatureOne(oneClass, TARGET)).orElseThrow())
        .isEqualTo("class 0 has no validation examples");
  }

  @Test
  void negativeFrequenciesBecomeZero() {
    // Recall .75 and .75, but class 1 is predicted more often than even class 1 alone would be.
    EnvironmentLogits source =
        LogitsOf.ofClassOne(new int[] {0, 0, 0, 0, 1, 1, 1, 1}, .1, .1, .1, .9, .9, .9, .9, .1);
    EnvironmentLogits target = LogitsOf.ofClassOne(new int[] {1, 1}, .9, .9);
    Evidence evidence = atTemperatureOne(source, target);

    assertThat(new LabelShift().priors(evidence)).containsExactly(0, 1);
    assertThat(estimate(new LabelShift(), evidence)).isEqualTo(.75);
  }

  @Test
  void twoSeedsAgreeWhereTheyPredictTheSame() {
    EnvironmentLogits other = LogitsOf.ofClassOne(new int[5], .9, .2, .3, .9, .9);
    Evidence evidence =
        new Evidence(
            VALIDATION, TARGET, Optional.of(other), 1, new double[0], new double[0], new double[0]);

    assertThat(estimate(new Disagreement(), evidence)).isEqualTo(.6);
    assertThat(new Disagreement().obstacle(atTemperatureOne(VALIDATION, TARGET)).orElseThrow())
        .contains("no network of the same settings");
  }

  @Test
  void isotonicRegressionPoolsWhatDecreases() {
    double[] x = {1, 2, 3, 4, 5};
    double[] y = {0, 1, 0, 1, 1};
    int[] order = {0, 1, 2, 3, 4};
    IsotonicRegression fit = IsotonicRegression.of(x, y, new double[] {1, 1, 3, 1, 0}, order);

    assertThat(fit.x()).containsExactly(1, 2, 3, 4);
    assertThat(fit.y()).containsExactly(0, .25, .25, 1);
    double[] places = {0, 1, 1.5, 2, 3.5, 4, 9};
    int[] ranks = IsotonicRegression.ranks(x, order, places);
    assertThat(ranks).containsExactly(0, 0, 1, 1, 3, 3, 5);
    assertThat(IntStream.range(0, places.length).mapToDouble(i -> fit.at(places[i], ranks[i])))
        .containsExactly(0.0, 0.0, .125, .25, .625, 1.0, 1.0);
  }

  @Test
  void everyEstimateHasAnIntervalOrAReason() {
    EnvironmentLogits source = LogitsOf.random(1, 300, 4, 1.5);
    EnvironmentLogits target = LogitsOf.random(2, 300, 4, 1);
    LabelFreeAnalysis analysis = new LabelFreeAnalysis(new Bootstrap(200, new Randomness(1)));
    Estimates estimates = analysis.of(source, target, Optional.of(LogitsOf.random(2, 300, 4, .9)));
    for (Estimated each :
        List.of(
            estimates.atcConfidence(),
            estimates.atcEntropy(),
            estimates.doc(),
            estimates.ac(),
            estimates.gde(),
            estimates.im(),
            estimates.cbpe(),
            estimates.bbse())) {
      assertThat(each.value()).isBetween(each.low(), each.high()).isBetween(0.0, 1.0);
    }
    assertThat(analysis.of(source, target, Optional.of(LogitsOf.random(2, 300, 4, .9))))
        .isEqualTo(estimates);
    assertThat(analysis.of(source, target, Optional.empty()).gde().present()).isFalse();
  }

  private static Evidence atTemperatureOne(EnvironmentLogits source, EnvironmentLogits target) {
    double[] right = Accuracy.right(source);
    return new Evidence(
        source,
        target,
        Optional.empty(),
        1,
        right,
        Confidences.of(source, 1).values(),
        Confidences.of(target, 1).values());
  }

  private static double estimate(AccuracyEstimator estimator, Evidence evidence) {
    double[] once = new double[evidence.validation().examples()];
    double[] each = new double[evidence.target().examples()];
    Arrays.fill(once, 1);
    Arrays.fill(each, 1);
    return estimator.on(evidence).of(once, each);
  }
}
