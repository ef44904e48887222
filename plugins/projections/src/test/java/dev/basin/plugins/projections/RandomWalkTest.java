package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomWalkTest {

  @Test
  void tendsToTheKnownSharesForManyPoints() {
    List<Long> steps = LongStream.range(0, 300).boxed().toList();
    double[] aroundMean = RandomWalk.sharesAroundMean(steps);
    double[] aroundLast = RandomWalk.sharesAroundLast(steps);

    assertThat(aroundMean[0]).isCloseTo(0.608, within(5e-4)); // 6/π²
    assertThat(aroundMean[1]).isCloseTo(0.152, within(5e-4)); // 6/4π²
    assertThat(aroundLast[0]).isCloseTo(0.811, within(5e-4)); // 8/π²
    assertThat(aroundLast[1]).isCloseTo(0.0901, within(5e-4)); // 8/9π²
  }

  @Test
  void isExactForThreePoints() {
    List<Long> steps = List.of(5L, 7L, 9L);

    // The products around the last point are [[2, 1], [1, 1]] and 0.
    assertThat(RandomWalk.sharesAroundLast(steps)[0])
        .isCloseTo((3 + Math.sqrt(5)) / 6, within(1e-14));
    // Those around the mean have the eigenvalues 1 / (4 sin²(πk/6)): 1 and 1/3.
    assertThat(RandomWalk.sharesAroundMean(steps)[0]).isCloseTo(0.75, within(1e-14));
    assertThat(RandomWalk.sharesAroundMean(steps)[1]).isCloseTo(0.25, within(1e-14));
  }

  @Test
  void knowsHowFarApartThePointsAre() {
    // Two points that nearly coincide are one of twice the weight.
    double[] shares = RandomWalk.sharesAroundLast(List.of(0L, 1_000_000L, 1_000_001L));
    assertThat(shares[0]).isCloseTo(1, within(1e-5));
  }
}
