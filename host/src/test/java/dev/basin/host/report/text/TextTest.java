package dev.basin.host.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.host.report.statistics.Interval;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void writesFewDigits() {
    assertThat(Numbers.number(12.3456)).isEqualTo("12.35");
    assertThat(Numbers.number(0)).isEqualTo("0");
    assertThat(Numbers.number(1200)).isEqualTo("1200");
    assertThat(Numbers.number(-0.00123456)).isEqualTo("−0.001235");
    assertThat(Numbers.number(1e-9)).isEqualTo("1e-9");
    assertThat(Numbers.number(2.5e7)).isEqualTo("2.5e7");
    assertThat(Numbers.number(999999.9)).isEqualTo("1e6");
    assertThat(Numbers.number(Double.NaN)).isEqualTo("missing");
  }

  @Test
  void neverWritesAMinusBeforeNought() {
    assertThat(Numbers.points(-0.0004)).isEqualTo("0.0");
    assertThat(Numbers.points(-0.0006)).isEqualTo("−0.1");
  }

  @Test
  void writesIntervalsOnlyWhereTheyAreKnown() {
    assertThat(Numbers.shareIn(0.8965, new Interval(0.857, 0.9261)))
        .isEqualTo("0.897 [0.857, 0.926]");
    assertThat(Numbers.shareIn(0.9, Interval.UNKNOWN)).isEqualTo("0.900");
    assertThat(Numbers.pointsIn(0.023, new Interval(-0.01, 0.056)))
        .isEqualTo("2.3 points [−1.0, 5.6]");
    assertThat(Numbers.plusMinus(12.3456, 0.4321)).isEqualTo("12.35 ± 0.43");
    assertThat(Numbers.plusMinus(12.3456, 0)).isEqualTo("12.35");
    assertThat(Numbers.percent(0.125)).isEqualTo("12.5\u00a0%");
    assertThat(Numbers.percent(0.25)).isEqualTo("25\u00a0%");
  }

  @Test
  void cleansLabels() {
    assertThat(PlainText.label("a\u0000b\n c\u202ed")).isEqualTo("a b c d");
    assertThat(PlainText.label("\t")).isEqualTo("(no name)");
    assertThat(PlainText.label("x".repeat(100))).hasSize(90).endsWith("…");
  }

  @Test
  void givesEachPictureItsOwnFileName() {
    PlainText.Slugs slugs = new PlainText.Slugs();
    assertThat(slugs.of("shift", "../A b")).isEqualTo("shift-a-b");
    assertThat(slugs.of("shift", "a/B")).isEqualTo("shift-a-b-2");
    assertThat(slugs.of("loss", "層")).isEqualTo("loss");
    assertThat(slugs.of("loss", "損失")).isEqualTo("loss-2");
    assertThat(slugs.of("x".repeat(300))).hasSizeLessThan(100);
  }

  @Test
  void longNamesKeepTheirStartAndTheirEnd() {
    assertThat(PlainText.shortened("net, method plain, seed 1", 11)).isEqualTo("net, …eed 1");
    assertThat(PlainText.shortened("short", 5)).isEqualTo("short");
  }
}
