package dev.basin.models.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianIntervalTest {

  /** Order statistics as tables of the sign test's interval have them. */
  @ParameterizedTest
  @CsvSource({"5,0", "6,1", "8,1", "9,2", "10,2", "20,6", "50,18", "100,40", "5000,2431"})
  void takesTheTabulatedOrderStatistic(int n, int k) {
    assertThat(MedianInterval.rank(n)).isEqualTo(k);
  }

  @Test
  void countsFromBothEnds() {
    double[] values = new double[10];
    Arrays.setAll(values, i -> 10 - i);
    assertThat(MedianInterval.of(values)).isEqualTo(new MedianInterval(5.5, 2, 9));
    assertThat(values[0]).isEqualTo(10);
  }

  @Test
  void oneWildValueMovesNothing() {
    assertThat(MedianInterval.of(1, 2, 3, 4, 5, 6, 7, 8, 9))
        .isEqualTo(MedianInterval.of(1, 2, 3, 4, 5, 6, 7, 8, 1e9))
        .isEqualTo(new MedianInterval(5, 2, 8));
  }

  @Test
  void coversTheMedianOfASkewedDistribution() {
    Random random = new Random(1);
    int covered = 0;
    for (int trial = 0; trial < 2000; trial++) {
      double[] values = random.doubles(15).map(u -> -Math.log(1 - u)).toArray();
      MedianInterval interval = MedianInterval.of(values);
      covered += interval.low() <= Math.log(2) && Math.log(2) <= interval.high() ? 1 : 0;
    }
    // k = 4 of 15 covers with 1 − 2·P(Bin(15, ½) ≤ 3) = 0.9648
    assertThat(covered / 2000.0).isBetween(0.95, 0.98);
  }

  @Test
  void refusesTooFewValues() {
    assertThatThrownBy(() -> MedianInterval.of(1, 2, 3, 4, 5)).hasMessageContaining("found 5");
  }
}
