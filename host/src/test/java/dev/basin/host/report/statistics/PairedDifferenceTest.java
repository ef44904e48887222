package dev.basin.host.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.host.report.model.AccuracyPoint;
import dev.basin.host.report.model.Answers;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {

  private static AccuracyEstimate estimate(String examples, int count, String... bits) {
    return AccuracyEstimate.over(
        List.of(bits).stream()
            .map(
                each -> {
                  Answers answers = new Answers(examples, each);
                  int right = 0;
                  for (boolean one : answers.right(count)) {
                    right += one ? 1 : 0;
                  }
                  double accuracy = (double) right / count;
                  return new AccuracyPoint(1, 0.1, accuracy, 0, 1, count, answers);
                })
            .toList());
  }

  @Test
  void isTheAdjustedWaldIntervalOfAgrestiAndMin() {
    // 16 examples: 9 both right, 4 only the first, 1 only the second, 2 both wrong.
    Interval found = estimate("a", 16, "fff8").minus(estimate("a", 16, "ff84"));
    int n = 16;
    // first: 13 right; second: the first nine and the fourteenth
    double b = 4 + 0.5;
    double c = 1 + 0.5;
    double adjusted = n + 2;
    double difference = (b - c) / adjusted;
    double half = 1.959963984540054 * Math.sqrt((b + c) - (b - c) * (b - c) / adjusted) / adjusted;

    assertThat(found.low()).isCloseTo(difference - half, within(1e-12));
    assertThat(found.high()).isCloseTo(difference + half, within(1e-12));
  }

  @Test
  void isNarrowerThanTheUnpairedOneWhereAnswersAgree() {
    AccuracyEstimate first = estimate("a", 16, "fff0");
    AccuracyEstimate second = estimate("a", 16, "ffe0");
    Interval paired = first.minus(second);
    Interval unpaired = first.minus(estimate("b", 16, "ffe0"));

    assertThat(paired.high() - paired.low()).isLessThan(unpaired.high() - unpaired.low());
  }

  @Test
  void neverClaimsCertaintyWhereAllAnswersAgree() {
    Interval found = estimate("a", 16, "ffff").minus(estimate("a", 16, "ffff"));

    assertThat(found.low()).isNegative();
    assertThat(found.high()).isPositive();
  }

  @Test
  void takesTheSeedsOfAnExampleTogether() {
    Interval twice = estimate("a", 16, "fff8", "fff8").minus(estimate("a", 16, "ff84", "ff84"));
    Interval once = estimate("a", 16, "fff8").minus(estimate("a", 16, "ff84"));

    assertThat(twice.low()).isCloseTo(once.low(), within(1e-12));
    assertThat(twice.high()).isCloseTo(once.high(), within(1e-12));
  }
}
