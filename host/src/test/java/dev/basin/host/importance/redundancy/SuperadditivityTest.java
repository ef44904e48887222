package dev.basin.host.importance.redundancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SuperadditivityTest {

  @Test
  void takesTheExcessExampleByExample() {
    // Excesses 1, 2, 3: mean 2, standard error 1/√3.
    Superadditivity found =
        Superadditivity.of(
            new double[] {11, 22, 33}, new double[] {4, 15, 20}, new double[] {6, 5, 10});

    assertThat(found.excess().value()).isEqualTo(2);
    assertThat(found.excess().low()).isCloseTo(2 - 1.959964 / Math.sqrt(3), within(1e-6));
    // z = 2·√3 = 3.4641, one-sided.
    assertThat(found.p()).isCloseTo(2.6600e-4, within(1e-7));
  }

  @Test
  void whatNeitherAloneNorTogetherDoesAnythingIsNoExcess() {
    assertThat(Superadditivity.of(new double[3], new double[3], new double[3]).p()).isEqualTo(1);
  }

  @Test
  void roundingIsNoExcess() {
    double[] tiny = {1e-8, 1e-8, 1e-8};
    assertThat(Superadditivity.of(tiny, new double[3], new double[3]).p()).isEqualTo(1);
  }

  @Test
  void pairsThatNeedEachOtherHaveNegativeExcess() {
    // Either alone costs all that both cost together: complementary units.
    Superadditivity found =
        Superadditivity.of(
            new double[] {1, 2, 1}, new double[] {1, 1.9, 1}, new double[] {0.9, 2, 1});

    assertThat(found.excess().value()).isNegative();
    assertThat(found.p()).isEqualTo(1);
  }

  @Test
  void risesThatAddUpAreFoundNoMoreOftenThanTheLevelSays() {
    int studies = 2000;
    int found = 0;
    for (int study = 0; study < studies; study++) {
      RandomGenerator random = new Randomness(4).stream("rises", study);
      double[] first = new double[100];
      double[] second = new double[100];
      double[] joint = new double[100];
      for (int i = 0; i < 100; i++) {
        first[i] = random.nextGaussian();
        second[i] = random.nextGaussian();
        joint[i] = first[i] + second[i] + 0.3 * random.nextGaussian();
      }
      found += Superadditivity.of(joint, first, second).p() < 0.05 ? 1 : 0;
    }
    // Four standard deviations of a binomial share.
    assertThat((double) found / studies).isBetween(0.03, 0.05 + 4 * 0.0049);
  }
}
