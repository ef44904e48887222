package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

  @Test
  void sortsLikeAStableComparatorOverAllKeys() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      double[] first = random.ints(200, 0, 5).asDoubleStream().toArray();
      double[] second = random.ints(200, 0, 20).asDoubleStream().toArray();
      Integer[] expected =
          IntStream.range(0, 200)
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingDouble(i -> first[i])
                      .thenComparingDouble(i -> second[i]))
              .toArray(Integer[]::new);
      assertThat(IntStream.of(Ranking.order(first, second)).boxed()).containsExactly(expected);
    }
  }

  @Test
  void sortsNumbersOfAllSizesAndSigns() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[] numbers = new double[300];
      for (int i = 0; i < numbers.length; i++) {
        // all bit patterns but those of NaN, which are not equal to each other
        double drawn = Double.longBitsToDouble(random.nextLong());
        numbers[i] = Double.isNaN(drawn) ? random.nextGaussian() : drawn;
      }
      double[] expected = numbers.clone();
      Arrays.sort(expected);
      assertThat(IntStream.of(Ranking.order(numbers)).mapToDouble(i -> numbers[i]).toArray())
          .containsExactly(expected);
    }
  }

  @Test
  void sortsNothing() {
    assertThat(Ranking.order(new double[0])).isEmpty();
  }

  @Test
  void putsNaNLastAndTakesNegativeZeroForZero() {
    assertThat(Ranking.order(new double[] {Double.NaN, 0.0, -0.0, -1, Double.POSITIVE_INFINITY}))
        .containsExactly(3, 1, 2, 4, 0);
  }
}
