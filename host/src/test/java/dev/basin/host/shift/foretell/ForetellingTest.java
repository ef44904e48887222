package dev.basin.host.shift.foretell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ForetellingTest {
  private static final Randomness RANDOM = new Randomness(1);

  @Test
  void supportsAMeasureThatOrdersSeedsOfEveryConfiguration() {
    RandomGenerator stream = new SplittableRandom(3);
    List<Foretold> networks = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      for (int s = 0; s < 4; s++) {
        double flatness = 4 * stream.nextDouble() + c;
        networks.add(network(c, s, flatness, flatness / 10, stream.nextDouble()));
      }
    }

    Foretelling one = judged(networks);

    assertThat(one.verdict()).isEqualTo("supported");
    assertThat(one.tau().value()).isCloseTo(1, within(1e-12));
    assertThat(one.partialTau().value()).isGreaterThan(0.9);
    assertThat(one.p()).isCloseTo(2.0 / 2001, within(1e-12));
    assertThat(one.exchanged()).isEqualTo("seeds of the same configuration");
    assertThat(one.cmi()).isCloseTo(1, within(1e-12));
    assertThat(one.configurations()).isEqualTo(4);
    assertThat(one.networks()).isEqualTo(16);
    assertThat(one.audit()).isEqualTo("failed");
    assertThat(one.points()).hasSize(16);
  }

  @Test
  void refutesAMeasureThatOrdersThemTheOtherWay() {
    RandomGenerator stream = new SplittableRandom(3);
    List<Foretold> networks = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      for (int s = 0; s < 4; s++) {
        double flatness = 4 * stream.nextDouble() + c;
        networks.add(network(c, s, flatness, -flatness, stream.nextDouble()));
      }
    }

    assertThat(judged(networks).verdict()).isEqualTo("refuted");
  }

  @Test
  void doesNotTakeConfigurationsForEvidenceOfSeeds() {
    // Hyper-parameters move both; within a configuration there is no agreement.
    RandomGenerator stream = new SplittableRandom(5);
    List<Foretold> networks = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      for (int s = 0; s < 4; s++) {
        networks.add(
            network(
                c,
                s,
                10 * c + stream.nextDouble(),
                10 * c + stream.nextDouble(),
                stream.nextDouble()));
      }
    }

    Foretelling one = judged(networks);

    assertThat(one.tau().value()).isGreaterThan(0.7);
    assertThat(one.verdict()).isEqualTo("undetermined");
  }

  @Test
  void saysWhenThereIsNothingToExchange() {
    List<Foretold> networks = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      networks.add(network(c, 0, c, c, 10 - 3 * c % 4));
    }

    Foretelling one = judged(networks);

    assertThat(one.verdict()).isEqualTo("undetermined");
    assertThat(one.reason()).contains("24 ways", "can't fall below .05", "4 configurations");
    assertThat(one.minimumDetectable()).isGreaterThan(1);
  }

  @Test
  void leavesOutNetworksWithoutAValueAndSaysSo() {
    List<Foretold> networks = new ArrayList<>();
    for (int s = 0; s < 8; s++) {
      networks.add(network(0, s, s == 3 ? Double.NaN : s, s * s % 7, s));
    }

    Foretelling one = judged(networks);

    assertThat(one.networks()).isEqualTo(7);
    assertThat(one.points()).hasSize(7);
    assertThat(one.reason()).contains("1 networks without a value");
  }

  @Test
  void hasNoEstimateForTooFewNetworksAndNone() {
    Foretelling three =
        judged(List.of(network(0, 0, 1, 1, 1), network(0, 1, 2, 1, 1), network(0, 2, 3, 2, 1)));
    Foretelling none = judged(List.of());

    for (Foretelling one : List.of(three, none)) {
      assertThat(one.tau().present()).isFalse();
      assertThat(one.p()).isNaN();
      assertThat(one.adjusted()).isNaN();
      assertThat(one.verdict()).isEqualTo("undetermined");
      assertThat(one.reason()).contains("too few");
    }
  }

  @Test
  void correctsForTheWholeTable() {
    RandomGenerator stream = new SplittableRandom(3);
    List<Candidate> table = new ArrayList<>();
    for (int k = 0; k < 20; k++) {
      List<Foretold> networks = new ArrayList<>();
      for (int s = 0; s < 8; s++) {
        networks.add(network(0, s, stream.nextDouble(), stream.nextDouble(), stream.nextDouble()));
      }
      table.add(new Candidate("measure " + k, "noise", "passed", networks));
    }

    List<Foretelling> judged = Foretelling.of(table, 100, RANDOM);

    double smallest = judged.stream().mapToDouble(Foretelling::p).min().orElseThrow();
    assertThat(judged.stream().mapToDouble(Foretelling::adjusted).min().orElseThrow())
        .isCloseTo(Math.min(1, 20 * smallest), within(1e-12));
    assertThat(Foretelling.of(table, 100, RANDOM)).isEqualTo(judged);
  }

  private static Foretelling judged(List<Foretold> networks) {
    return Foretelling.of(
            List.of(new Candidate("sharpness", "noise", "failed", networks)), 2000, RANDOM)
        .get(0);
  }

  private static Foretold network(int c, int s, double flatness, double error, double clean) {
    return new Foretold(
        "network " + c + ", seed " + s,
        Map.of("width", "" + c % 2, "batch", "" + c / 2),
        flatness,
        error,
        clean);
  }
}
