package dev.basin.host.shift.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.host.shift.LogitsOf;
import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTest {
  private static final double[] CLASS_ONE = {.51, .45, .39, .66, .68, .29, .81, .85};
  private static final int[] LABELS = {0, 0, 0, 1, 0, 1, 1, 1};
  private static final EnvironmentLogits EIGHT = LogitsOf.ofClassOne(LABELS, CLASS_ONE);

  @Test
  void calibrationErrorOfEightExamplesByTheLargestProbability() {
    assertThat(CalibrationError.even(10, 1).of(EIGHT).value()).isCloseTo(.145, within(1e-12));
    assertThat(CalibrationError.even(15, 1).of(EIGHT).value()).isCloseTo(.4275, within(1e-12));
  }

  @Test
  void theReliabilityBinsAddUpToTheCalibrationError() {
    Confidences confidences = Confidences.of(EIGHT, 1);
    List<ReliabilityBin> bins = ReliabilityBin.of(EIGHT, confidences, ConfidenceBins.even(10));

    assertThat(bins)
        .extracting(ReliabilityBin::count)
        .containsExactly(0, 0, 0, 0, 0, 2, 3, 1, 2, 0);
    assertThat(bins.get(6).confidence()).isCloseTo(.65, within(1e-12));
    assertThat(bins.get(6).accuracy()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(bins.get(0).accuracy()).isNaN();
    assertThat(
            bins.stream()
                .filter(bin -> bin.count() > 0)
                .mapToDouble(bin -> bin.count() * Math.abs(bin.accuracy() - bin.confidence()) / 8)
                .sum())
        .isCloseTo(.145, within(1e-12));
  }

  @Test
  void binsOfEqualCountShareTheExamplesOut() {
    Confidences confidences = Confidences.of(LogitsOf.random(1, 300, 5, 1), 1);
    ConfidenceBins bins = ConfidenceBins.ofEqualCount(confidences, 15);

    assertThat(Tally.ofCounts(bins.count(), bins.of(confidences)).sums())
        .hasSize(15)
        .containsOnly(20);
  }

  @Test
  void equalConfidencesShareABin() {
    double[] same = new double[30];
    Arrays.fill(same, 0, 25, .75);
    Arrays.fill(same, 25, 30, .875);
    Confidences confidences = new Confidences(same);
    ConfidenceBins bins = ConfidenceBins.ofEqualCount(confidences, 15);

    assertThat(Tally.ofCounts(bins.count(), bins.of(confidences)).sums()).containsExactly(25, 5);
  }

  @Test
  void anEdgeBelongsToTheBinBelow() {
    Confidences confidences = new Confidences(new double[] {0, .5, Math.nextUp(.5), 1, 1 + 1e-15});

    assertThat(ConfidenceBins.even(2).of(confidences)).containsExactly(0, 0, 1, 1, 1);
  }

  @Test
  void brierAndLossByHand() {
    EnvironmentLogits three =
        LogitsOf.probabilities(
            new int[] {0, 2}, new double[] {.7, .2, .1}, new double[] {.5, .25, .25});

    assertThat(new Brier().of(three).value())
        .isCloseTo((.09 + .04 + .01 + .25 + .0625 + .5625) / 2, within(1e-12));
    assertThat(new Loss().of(three).value())
        .isCloseTo((-Math.log(.7) - Math.log(.25)) / 2, within(1e-12));
    assertThat(new Accuracy().of(three).value()).isEqualTo(.5);
  }

  @Test
  void hugeLogitsDoNotOverflow() {
    EnvironmentLogits huge = LogitsOf.of(new double[] {2000, 0, 0, 3000}, new int[] {0, 0});

    assertThat(new Loss().of(huge).value()).isEqualTo(1500);
    assertThat(new Brier().of(huge).value()).isEqualTo(1);
  }

  @Test
  void logitsThatAreNotFiniteHaveNoLossButAReason() {
    EnvironmentLogits broken = LogitsOf.of(new double[] {1, Double.NaN, 0, 1}, new int[] {0, 1});

    assertThat(new Loss().of(broken).within(new double[0]).reason())
        .isEqualTo("1 of 4 logits are not finite");
  }

  @Test
  void theWorstGroupIsTheOneLeastOftenRight() {
    EnvironmentLogits grouped =
        LogitsOf.grouped(EIGHT, List.of("a", "a", "a", "b", "b", "b", "b", "b"));
    List<GroupAccuracy> groups = GroupAccuracy.of(grouped, List.of("a", "b", "c"));

    assertThat(WorstGroup.measure(grouped).value()).isEqualTo(.6);
    assertThat(GroupAccuracy.worst(groups)).contains(new WorstGroup("b", 5));
    assertThat(groups.get(0).accuracy()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(groups.get(1).low()).isCloseTo(.1466, within(1e-4));
    assertThat(groups.get(1).high()).isCloseTo(.9473, within(1e-4));
  }

  @Test
  void anEmptyGroupHasNoEstimate() {
    EnvironmentLogits grouped =
        LogitsOf.grouped(EIGHT, List.of("a", "a", "a", "a", "a", "a", "a", "a"));
    GroupAccuracy empty = GroupAccuracy.of(grouped, List.of("a", "b")).get(1);

    assertThat(empty.examples()).isZero();
    assertThat(empty.accuracy()).isNaN();
    assertThat(empty.low()).isNaN();
  }

  @Test
  void withoutGroupsThereIsAReason() {
    assertThat(WorstGroup.measure(EIGHT).within(new double[0]).reason())
        .isEqualTo("the data have no groups");
    assertThat(GroupAccuracy.of(EIGHT, List.of("a"))).isEmpty();
  }

  @Test
  void theHistogramCountsRightAndWrongAnswers() {
    ConfidenceHistogram histogram = ConfidenceHistogram.of(EIGHT, Confidences.of(EIGHT, 1));

    assertThat(histogram.edges()).hasSize(21);
    assertThat(Arrays.stream(histogram.right()).sum()).isEqualTo(5);
    assertThat(Arrays.stream(histogram.wrong()).sum()).isEqualTo(3);
    assertThat(histogram.wrong()[10]).isEqualTo(1);
  }

  @Test
  void theOrderOfExamplesSaysNothing() {
    for (long seed = 0; seed < 10; seed++) {
      EnvironmentLogits plain = LogitsOf.random(seed, 200, 4, 1);
      EnvironmentLogits some =
          LogitsOf.grouped(
              plain, Arrays.stream(plain.ids()).mapToObj(id -> "group " + id % 3).toList());
      EnvironmentLogits shuffled = LogitsOf.shuffled(some, seed);
      for (Measure measure :
          List.<Measure>of(
              new Accuracy(),
              new Loss(),
              new Brier(),
              CalibrationError.even(15, 1),
              CalibrationError.adaptive(15),
              CalibrationError.even(15, 2.5),
              WorstGroup::measure)) {
        assertThat(measure.of(shuffled).value()).isCloseTo(measure.of(some).value(), within(1e-12));
      }
    }
  }
}
