package dev.basin.plugins.shifts.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Environment;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.plugins.shifts.Shifted;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpuriousCorrelationTest {
  private static final int ROWS = 4_000;
  private static final Dataset TABLE = Shifted.normal(ROWS, 3, 4);
  private static final Map<String, Object> CUE = Map.of("feature", 1, "strength", 2);

  @Test
  void theCueAgreesWithTheHalfOfTheLabelAndFlipsItsSign() {
    List<Environment> shifted = Shifted.of(new SpuriousCorrelation(), TABLE, CUE);
    assertThat(shifted)
        .extracting(Environment::name)
        .containsExactly(
            "correlation 0.9",
            "correlation 0.45",
            "correlation 0",
            "correlation -0.45",
            "correlation -0.9");
    double[] correlations = {.9, .45, 0, -.45, -.9};
    for (int i = 0; i < correlations.length; i++) {
      double[] cue = Shifted.column(shifted.get(i).data(), 1);
      double sum = 0;
      for (int row = 0; row < ROWS; row++) {
        assertThat(Math.abs(cue[row])).isCloseTo(2, within(.1));
        sum += Math.signum(cue[row]) * (TABLE.label(row) < 2 ? -1 : 1);
      }
      double error = 4 * Math.sqrt((1 - correlations[i] * correlations[i]) / ROWS);
      assertThat(sum / ROWS).isCloseTo(correlations[i], within(error));
      assertThat(Shifted.column(shifted.get(i).data(), 0)).isEqualTo(Shifted.column(TABLE, 0));
    }
  }

  @Test
  void plantingAgainOverwritesTheCueOfATable() {
    Dataset planted = Shifted.of(new SpuriousCorrelation(), TABLE, CUE).get(0).data();
    List<Environment> direct = Shifted.of(new SpuriousCorrelation(), TABLE, CUE);
    List<Environment> again = Shifted.of(new SpuriousCorrelation(), planted, planted, CUE);
    for (int i = 0; i < direct.size(); i++) {
      assertThat(Shifted.values(again.get(i).data()))
          .isEqualTo(Shifted.values(direct.get(i).data()));
    }
  }

  @Test
  void plantingAgainOverwritesTheCueOfAnImage() {
    Dataset images = images(TABLE.labels());
    List<Environment> direct = Shifted.of(new SpuriousCorrelation(), images, Map.of());
    Dataset planted = direct.get(0).data();
    List<Environment> again = Shifted.of(new SpuriousCorrelation(), planted, planted, Map.of());
    for (int i = 0; i < direct.size(); i++) {
      assertThat(Shifted.values(again.get(i).data()))
          .isEqualTo(Shifted.values(direct.get(i).data()));
    }
  }

  @Test
  void putsABrightPatchInOneCornerOfEveryChannelAndADarkOneInTheOther() {
    Dataset images = images(new int[] {0, 3});
    Map<String, Object> certain = Map.of("severities", List.of(0.0));
    boolean agreed = false;
    for (long seed = 0; seed < 5; seed++) {
      Dataset planted = Shifted.of(new SpuriousCorrelation(), images, certain, seed).get(0).data();
      double[] values = Shifted.values(planted);
      double[] clean = Shifted.values(images);
      for (int row = 0; row < 2; row++) {
        boolean left = values[row * 2 * 5 * 6] == .9;
        agreed |= left == (row == 0);
        for (int i = 0; i < 2 * 5 * 6; i++) {
          int y = i / 6 % 5;
          int x = i % 6;
          double expected = clean[row * 60 + i];
          if (y < 2 && x < 2) {
            expected = left ? .9 : .1;
          } else if (y < 2 && x > 3) {
            expected = left ? .1 : .9;
          }
          assertThat(values[row * 60 + i]).isEqualTo(expected);
        }
      }
    }
    assertThat(agreed).isTrue();
  }

  @Test
  void refusesAPatchThatDoesNotFit() {
    Shifted.refuses(
        new SpuriousCorrelation(),
        images(new int[] {0, 1}),
        Map.of("patch", 4),
        "SHF-030",
        "4 × 4",
        "[2, 5, 6]");
    Shifted.refuses(new SpuriousCorrelation(), TABLE, Map.of("cue", "patch"), "SHF-030");
  }

  /** Two channels of 5 × 6 pixels, from .1 to .9. */
  private static Dataset images(int[] labels) {
    double[] values =
        IntStream.range(0, labels.length * 60)
            .mapToDouble(i -> i % 7 == 0 ? .1 : i % 11 == 0 ? .9 : .3)
            .toArray();
    return new Dataset(
        "images", Features.of(values, 60), List.of(2L, 5L, 6L), 4, labels, Dataset.Columns.none());
  }
}
