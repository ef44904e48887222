package dev.basin.host.shift.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.basin.host.shift.LogitsOf;
import dev.basin.host.shift.logits.EnvironmentLogits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TimeTest {

  @Test
  void theFadedErrorOfSixAnswers() {
    double[] errors = {0, 1, 0, 1, 1, 0};

    assertThat(FadingError.of(errors, 1)[5]).isEqualTo(.5);
    assertThat(FadingError.of(errors, .9999)[5]).isCloseTo(.50000833, within(5e-9));
  }

  @Test
  void kappaTemporalByHand() {
    // Accuracy .9 where no change has .8: half of its error is avoided.
    assertThat(FadingError.kappaTemporal(.1, .2)).isCloseTo(.5, within(1e-12));
    assertThat(FadingError.kappaTemporal(.3, .2)).isCloseTo(-.5, within(1e-12));
    assertThat(FadingError.kappaTemporal(.1, 0)).isNaN();
  }

  @Test
  void noChangeAnswersTheLabelBefore() {
    int[] labels = {0, 0, 1, 1, 1, 0};

    assertThat(NoChange.on(labels, OptionalInt.empty()).accuracy()).isEqualTo(.6);
    assertThat(NoChange.on(labels, OptionalInt.empty()).examples()).isEqualTo(5);
    assertThat(NoChange.on(labels, OptionalInt.of(0)).accuracy()).isCloseTo(4 / 6.0, within(1e-15));
    assertThat(NoChange.on(new int[] {1}, OptionalInt.empty()).accuracy()).isNaN();
  }

  @Test
  void noChangeIsRightEightyFivePercentOfTheTimeOnElectricity() throws IOException {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("shared").resolve("design.md"))) {
      at = at.getParent();
    }
    assumeTrue(at != null, "skipped: no folder of reference data beside this checkout");
    int[] labels =
        Files.readAllLines(at.resolve("shared").resolve("data").resolve("electricity.csv")).stream()
            .skip(1)
            .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(',') + 1)))
            .toArray();

    assertThat(labels).hasSize(45_312);
    assertThat(NoChange.on(labels, OptionalInt.empty()).accuracy()).isCloseTo(.8533, within(5e-5));
  }

  @Test
  void theMajorityClassIsThatOfTheTrainingLabels() {
    MajorityClass majority = MajorityClass.of(new int[] {2, 0, 2, 1, 2});

    assertThat(majority.label()).isEqualTo(2);
    assertThat(majority.on(new int[] {2, 1, 1, 1}).accuracy()).isEqualTo(.25);
    assertThat(MajorityClass.of(new int[] {1, 0}).label()).isZero();
  }

  @Test
  void environmentsAreFollowedInTimeAndNoExampleTwice() {
    EnvironmentLogits all =
        LogitsOf.timed(
            LogitsOf.of(new double[] {0, 1, 1, 0, 0, 1, 0, 1}, new int[] {1, 1, 0, 1}), 4, 1, 3, 2);
    TimeOrdered stream = TimeOrdered.of(List.of(LogitsOf.rows(all, 0, 1), all));

    assertThat(stream.times()).containsExactly(1, 2, 3, 4);
    assertThat(stream.labels()).containsExactly(1, 1, 0, 1);
    assertThat(stream.errors()).containsExactly(1, 0, 1, 0);
    assertThat(stream.labelBefore(3)).hasValue(1);
    assertThat(stream.labelBefore(3.5)).hasValue(0);
    assertThat(stream.labelBefore(1)).isEmpty();
  }

  @Test
  void curvesAreThinnedAndKeepTheirEnds() {
    int[] kept = Prequential.thinned(45_312);

    assertThat(kept).hasSize(500).isSorted().doesNotHaveDuplicates().startsWith(0).endsWith(45_311);
    assertThat(Prequential.thinned(500)).hasSize(500);
    assertThat(Prequential.thinned(501)).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void theAreaIsTheMeanAccuracyOverSeverity() {
    SeverityCurve curve = SeverityCurve.through(new double[] {0, 1, 3});

    assertThat(curve.area(new double[] {1, .5, .5})).isCloseTo((.75 + 1) / 3, within(1e-15));
    assertThat(SeverityCurve.through(new double[] {0, 3, 1}).area(new double[] {1, .5, .5}))
        .isCloseTo((.75 + 1) / 3, within(1e-15));
  }

  @Test
  void accuracyIsLostWhereTheLineBetweenEnvironmentsCrosses() {
    SeverityCurve curve = SeverityCurve.through(new double[] {0, 1, 3});
    double[] accuracies = {.9, .88, .78};

    assertThat(curve.severityOfLoss(accuracies, .05)).isCloseTo(1.6, within(1e-12));
    assertThat(curve.severityOfLoss(accuracies, .02)).isCloseTo(1, within(1e-12));
    assertThat(curve.severityOfLoss(accuracies, .12)).isCloseTo(3, within(1e-12));
    assertThat(curve.severityOfLoss(accuracies, .13)).isInfinite();
  }

  @Test
  void aLossThatManyResamplesNeverReachHasNoUpperBound() {
    double[] resampled = new double[100];
    java.util.Arrays.setAll(resampled, b -> b < 90 ? b : Double.POSITIVE_INFINITY);
    TimeToLoss open = TimeToLoss.of(5, 45, resampled);

    assertThat(open.low()).isCloseTo(2.475, within(1e-12));
    assertThat(open.high()).isNaN();
    assertThat(open.reason()).isEmpty();
    assertThat(TimeToLoss.of(5, Double.POSITIVE_INFINITY, resampled).reason()).contains("never");
  }
}
