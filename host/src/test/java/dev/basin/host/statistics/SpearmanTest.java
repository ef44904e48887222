package dev.basin.host.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

class SpearmanTest {

  @Test
  void isThatOfTheLibraryWithAndWithoutTies() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int levels = seed % 2 == 0 ? 4 : 1000;
      double[] one = random.ints(30, 0, levels).mapToDouble(i -> i).toArray();
      double[] two = random.ints(30, 0, levels).mapToDouble(i -> i).toArray();

      assertThat(Spearman.of(one).rho(Spearman.of(two)))
          .isCloseTo(new SpearmansCorrelation().correlation(one, two), within(1e-12));
    }
  }

  @Test
  void countsAValueAsOftenAsItsWeight() {
    Random random = new Random(3);
    double[] one = random.ints(12, 0, 9).mapToDouble(i -> i).toArray();
    double[] two = random.doubles(12).toArray();
    int[] weights = random.ints(12, 0, 4).toArray();
    double[] written = repeated(one, weights);

    assertThat(Spearman.of(one).rho(Spearman.of(two), weights))
        .isCloseTo(
            new SpearmansCorrelation().correlation(written, repeated(two, weights)), within(1e-12));
  }

  @Test
  void isOneForTheSameOrderAndMissingWithoutAny() {
    Spearman up = Spearman.of(1, 5, 7);

    assertThat(up.rho(Spearman.of(-3, 0, 100))).isEqualTo(1);
    assertThat(up.rho(Spearman.of(3, 2, 1))).isEqualTo(-1);
    assertThat(up.rho(Spearman.of(2, 2, 2))).isNaN();
  }

  private static double[] repeated(double[] values, int[] weights) {
    return IntStream.range(0, values.length)
        .boxed()
        .flatMapToDouble(i -> IntStream.range(0, weights[i]).mapToDouble(k -> values[i]))
        .toArray();
  }
}
