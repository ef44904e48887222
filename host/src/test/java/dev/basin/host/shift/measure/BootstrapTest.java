package dev.basin.host.shift.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.host.shift.LogitsOf;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.statistics.Estimated;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(300, new Randomness(7));

  @Test
  void theSameExamplesAreDrawnWhateverTheirOrder() {
    for (long seed = 0; seed < 5; seed++) {
      EnvironmentLogits some = LogitsOf.random(seed, 150, 4, 1);
      EnvironmentLogits shuffled = LogitsOf.shuffled(some, seed);
      for (Measure measure :
          List.<Measure>of(
              new Loss(), CalibrationError.even(15, 1), CalibrationError.adaptive(15))) {
        double[] first = resamples(some, measure);
        double[] second = resamples(shuffled, measure);
        for (int b = 0; b < first.length; b++) {
          assertThat(second[b]).isCloseTo(first[b], within(1e-12));
        }
      }
    }
  }

  @Test
  void sumsOverCellsEqualPlainSums() {
    EnvironmentLogits some = LogitsOf.random(3, 203, 4, 1);
    Tallied error = CalibrationError.even(10, 1).of(some);
    Tally tally = error.sums().orElseThrow().tallies().get(0);
    double[] oneCell = new double[10];
    List<Bootstrap.Subject> subjects =
        IntStream.range(0, 10)
            .mapToObj(
                cell -> {
                  double[] value = new double[some.examples()];
                  for (int i = 0; i < value.length; i++) {
                    value[i] = tally.cell()[i] == cell ? tally.value()[i] : 0;
                  }
                  return new Bootstrap.Subject(some.ids(), Tallied.mean(value));
                })
            .toList();
    List<double[]> byCell = BOOTSTRAP.measure(subjects);
    double[] whole = resamples(some, CalibrationError.even(10, 1));
    for (int b = 0; b < whole.length; b++) {
      int at = b;
      Arrays.setAll(oneCell, cell -> Math.abs(byCell.get(cell)[at]));
      assertThat(whole[b]).isCloseTo(Arrays.stream(oneCell).sum(), within(1e-12));
    }
  }

  @Test
  void measuresOfTheSameExamplesArePaired() {
    EnvironmentLogits some = LogitsOf.random(1, 100, 3, 1);
    EnvironmentLogits shuffled = LogitsOf.shuffled(LogitsOf.named(some, "other", 1), 4);
    List<double[]> both =
        BOOTSTRAP.measure(
            List.of(
                new Bootstrap.Subject(some.ids(), new Accuracy().of(some)),
                new Bootstrap.Subject(shuffled.ids(), new Accuracy().of(shuffled))));

    assertThat(both.get(1)).containsExactly(both.get(0), within(1e-12));
  }

  @Test
  void rowsOfOneExampleAreDrawnTogether() {
    EnvironmentLogits some = LogitsOf.random(1, 60, 3, 1);
    int[] twice = IntStream.range(0, 120).map(i -> i / 2).toArray();

    assertThat(resamples(LogitsOf.rows(some, twice), new Accuracy()))
        .containsExactly(resamples(some, new Accuracy()), within(1e-12));
  }

  @Test
  void asManyResamplesAsAskedFor() {
    for (int resamples : new int[] {1, 127, 128, 129, 300}) {
      double[] some =
          new Bootstrap(resamples, new Randomness(7))
              .measure(
                  List.of(
                      new Bootstrap.Subject(
                          LogitsOf.random(1, 50, 3, 1).ids(),
                          new Accuracy().of(LogitsOf.random(1, 50, 3, 1)))))
              .get(0);
      assertThat(some).hasSize(resamples);
      assertThat(some)
          .containsExactly(
              Arrays.copyOf(resamples(LogitsOf.random(1, 50, 3, 1), new Accuracy()), resamples));
    }
  }

  /** Of 300 samples of 200 coins, between 92 % and 97.5 % of intervals hold the truth. */
  @Test
  void theIntervalOfAnAccuracyHoldsTheTruthAboutNinetyFiveTimesInAHundred() {
    int held = 0;
    int trials = 300;
    double truth = .8;
    for (int trial = 0; trial < trials; trial++) {
      java.util.SplittableRandom random = new java.util.SplittableRandom(trial);
      double[] right = new double[200];
      Arrays.setAll(right, i -> random.nextDouble() < truth ? 1 : 0);
      long[] ids = new long[right.length];
      Arrays.setAll(ids, i -> i);
      Tallied accuracy = Tallied.mean(right);
      Estimated estimated =
          accuracy.within(
              new Bootstrap(400, new Randomness(trial))
                  .measure(List.of(new Bootstrap.Subject(ids, accuracy)))
                  .get(0));
      held += estimated.low() <= truth && truth <= estimated.high() ? 1 : 0;
    }
    // Three standard errors of a share of .95 are .038; the percentile interval is a little short.
    assertThat((double) held / trials).isBetween(.905, .985);
  }

  private static double[] resamples(EnvironmentLogits environment, Measure measure) {
    return BOOTSTRAP
        .measure(List.of(new Bootstrap.Subject(environment.ids(), measure.of(environment))))
        .get(0);
  }
}
