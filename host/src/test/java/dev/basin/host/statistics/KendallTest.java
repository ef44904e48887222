package dev.basin.host.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.hipparchus.stat.correlation.KendallsCorrelation;
import org.junit.jupiter.api.Test;

class KendallTest {

  @Test
  void agreesWithTheLibraryWithAndWithoutTies() {
    for (long seed = 0; seed < 50; seed++) {
      RandomGenerator stream = new SplittableRandom(seed);
      int n = 3 + stream.nextInt(20);
      int values = seed % 2 == 0 ? 4 : 1_000_000;
      double[] x = stream.ints(n, 0, values).asDoubleStream().toArray();
      double[] y = stream.ints(n, 0, values).asDoubleStream().toArray();

      double library = new KendallsCorrelation().correlation(x, y);

      double tau = Kendall.of(x).tauB(Kendall.of(y));
      if (Double.isNaN(library)) {
        assertThat(tau).isNaN();
      } else {
        assertThat(tau).isCloseTo(library, within(1e-12));
      }
    }
  }

  @Test
  void weightsAreCopies() {
    for (long seed = 0; seed < 20; seed++) {
      RandomGenerator stream = new SplittableRandom(seed);
      double[] x = stream.ints(8, 0, 9).asDoubleStream().toArray();
      double[] y = stream.ints(8, 0, 9).asDoubleStream().toArray();
      int[] weights = stream.ints(8, 0, 4).toArray();
      weights[0] = 2;
      weights[1] = 1;
      List<double[]> copies = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        copies.addAll(Collections.nCopies(weights[i], new double[] {x[i], y[i]}));
      }
      double[] xs = copies.stream().mapToDouble(pair -> pair[0]).toArray();
      double[] ys = copies.stream().mapToDouble(pair -> pair[1]).toArray();

      double weighted = Kendall.of(x).tauB(Kendall.of(y), weights);
      double copied = Kendall.of(xs).tauB(Kendall.of(ys));

      assertThat(Double.isNaN(weighted)).isEqualTo(Double.isNaN(copied));
      if (!Double.isNaN(copied)) {
        assertThat(weighted).isCloseTo(copied, within(1e-12));
      }
    }
  }

  @Test
  void givesTheSignTauOfTheReferenceGridWhereNothingIsTied() {
    // 15 pairs, of which 4 more agree than disagree; two pairs are tied in μ and one in g.
    double tau = Kendall.of(1, 2, 3, 2, 1, 4).tauB(Kendall.of(1, 3, 2, 2, 4, 5));

    assertThat(tau * Math.sqrt(13 * 14) / 15).isCloseTo(4.0 / 15, within(1e-12));
  }

  @Test
  void givesThePartialTauByItsFormula() {
    assertThat(Kendall.partial(0.6, 0.5, 0.4))
        .isCloseTo((0.6 - 0.2) / Math.sqrt(0.75 * 0.84), within(1e-15));
    assertThat(Kendall.partial(0.6, 0, 0)).isEqualTo(0.6);
    assertThat(Kendall.partial(0.6, 1, 0.6)).isNaN();
  }

  @Test
  void isMissingWhereAllAreTied() {
    assertThat(Kendall.of(1, 1, 1).tauB(Kendall.of(1, 2, 3))).isNaN();
    assertThat(Kendall.of().tauB(Kendall.of())).isNaN();
  }
}
