package dev.basin.host.shift.foretell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.api.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** Many studies whose truth is known: how often the verdict and the interval are right. */
class ForetellingSimulationTest {
  private static final int STUDIES = 200;

  @Test
  void claimsInNoMoreThanOneStudyInTwentyWhereThereIsNothing() {
    for (int[] design : new int[][] {{4, 3}, {12, 1}, {1, 10}}) {
      int claims = 0;
      for (int study = 0; study < STUDIES; study++) {
        claims += simulated(study, design[0], design[1], 0).p() < 0.05 ? 1 : 0;
      }

      assertThat(claims).isLessThanOrEqualTo(mostOf(STUDIES));
    }
  }

  @Test
  void coversTheTruthInNineteenOfTwentyStudies() {
    double truth = 2 / Math.PI * Math.asin(0.7);
    for (double correlation : new double[] {0, 0.7}) {
      int missed = 0;
      for (int study = 0; study < STUDIES; study++) {
        Foretelling one = simulated(study, 12, 2, correlation);
        double tau = correlation == 0 ? 0 : truth;
        missed += one.tau().low() > tau || one.tau().high() < tau ? 1 : 0;
      }

      assertThat(missed).isLessThanOrEqualTo(mostOf(STUDIES));
    }
  }

  @Test
  void findsMostOfStrongAgreements() {
    int supported = 0;
    for (int study = 0; study < 50; study++) {
      supported += simulated(study, 12, 3, 0.8).verdict().equals("supported") ? 1 : 0;
    }

    assertThat(supported).isGreaterThan(40);
  }

  /** What one in twenty stays below with a chance of .999. */
  private static int mostOf(int studies) {
    return new BinomialDistribution(studies, 0.05).inverseCumulativeProbability(0.999);
  }

  private static Foretelling simulated(
      long study, int configurations, int seeds, double correlation) {
    RandomGenerator stream = new SplittableRandom(study);
    double rest = Math.sqrt(1 - correlation * correlation);
    List<Foretold> networks = new ArrayList<>();
    for (int c = 0; c < configurations; c++) {
      double sharp = stream.nextGaussian();
      double error = correlation * sharp + rest * stream.nextGaussian();
      double clean = stream.nextGaussian();
      for (int s = 0; s < seeds; s++) {
        double more = 0.5 * stream.nextGaussian();
        networks.add(
            new Foretold(
                "n" + c + s,
                Map.of("x", "" + c % 4, "y", "" + c / 4),
                sharp + more,
                error + correlation * more + 0.5 * rest * stream.nextGaussian(),
                clean + 0.5 * stream.nextGaussian()));
      }
    }
    return Foretelling.of(
            List.of(new Candidate("sharpness", "noise", "passed", networks)),
            200,
            new Randomness(study))
        .get(0);
  }
}
