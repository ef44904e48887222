package dev.basin.host.pruning.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.host.pruning.judge.OrdersCompared.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrdersComparedTest {

  private static Block block(String treated, String... controls) {
    return new Block(bits(treated), Stream.of(controls).map(OrdersComparedTest::bits).toList());
  }

  private static double[] bits(String digits) {
    return digits.chars().mapToDouble(digit -> digit - '0').toArray();
  }

  /**
   * By hand: differences 0 1 1 0 and 0 1 0 0, mean 3/8. Seeds: half the squares around the mean,
   * 1/64, of 1 degree of freedom. Residual over examples (1/4 − 4/64) / 3 = 1/16, so seeds add 1/64
   * to the variance; examples add 11/48 / 4 − 1/64 = 1/24 of 3 degrees of freedom. Together 3.989,
   * whose 97.5 % quantile is 2.7795.
   */
  @Test
  void twoSeedsAndFourExamplesByHand() {
    OrdersCompared compared =
        OrdersCompared.of(List.of(block("1110", "1000"), block("1101", "1001")));

    double error = Math.sqrt(1.0 / 64 + 1.0 / 24);
    assertThat(compared.difference()).isEqualTo(0.375);
    assertThat(compared.p()).isCloseTo(0.1924433483747949, within(1e-9));
    assertThat(compared.low()).isCloseTo(-0.29028358472652893, within(1e-9));
    assertThat(compared.difference() - compared.low())
        .isCloseTo(2.779464167399953 * error, within(1e-9));
    assertThat(compared.high()).as("of accuracies, at most").isEqualTo(1);
    assertThat(compared.seeds()).isEqualTo(2);
    assertThat(compared.varied()).isEqualTo("seeds and examples");
  }

  /** Reference: least squares on indicators of seed and treatment, with NumPy and SciPy. */
  @Test
  void severalDrawsOfAControlAgreeWithLeastSquares() {
    OrdersCompared two =
        OrdersCompared.of(
            List.of(block("111101", "100010", "110000"), block("110111", "100100", "001010")));
    assertThat(two.difference()).isCloseTo(0.5, within(1e-12));
    assertThat(two.low()).isCloseTo(-0.10475784483033856, within(1e-9));
    assertThat(two.p()).isCloseTo(0.07824619635287547, within(1e-9));
    assertThat(two.varied()).isEqualTo("seeds, orders and examples");

    OrdersCompared one =
        OrdersCompared.of(List.of(block("1111011110", "1000101000", "1100011000", "1110011000")));
    assertThat(one.low()).isCloseTo(-0.06188179625864715, within(1e-9));
    assertThat(one.p()).isCloseTo(0.07209553660475457, within(1e-9));
    assertThat(one.varied()).isEqualTo("orders and examples");
  }

  /** Reference: {@code scipy.stats.ttest_1samp}. */
  @Test
  void oneSeedAndOneDrawIsThePairedTestOverExamples() {
    OrdersCompared compared = OrdersCompared.of(List.of(block("1110", "1000")));

    assertThat(compared.p()).isCloseTo(0.18169011381620936, within(1e-9));
    assertThat(compared.low()).isCloseTo(-0.41869311551853927, within(1e-9));
    assertThat(compared.varied()).isEqualTo("examples");
  }

  @Test
  void equalAnswersDifferByNothing() {
    OrdersCompared compared =
        OrdersCompared.of(List.of(block("1010", "1010"), block("1110", "1110")));

    assertThat(compared).isEqualTo(new OrdersCompared(0, 0, 0, 1, 2, "seeds and examples"));
  }

  @Test
  void setsOfExamplesShareTheVarianceBetweenOrders() {
    List<Block> calm = List.of(block("1110", "1000"), block("1101", "1001"));
    List<Block> restless = List.of(block("111111", "000000"), block("000010", "110001"));

    List<OrdersCompared> together = OrdersCompared.ofEach(List.of(calm, restless), 0.95);
    assertThat(together.get(0).difference()).isEqualTo(0.375);
    assertThat(together.get(0).p()).isGreaterThan(OrdersCompared.of(calm).p());
    assertThat(together.get(1).p()).isLessThan(OrdersCompared.of(restless).p());
    assertThat(OrdersCompared.ofEach(List.of(calm, calm), 0.95).get(0).p())
        .isLessThan(OrdersCompared.of(calm).p());
  }

  @Test
  void oneExampleHasNoInterval() {
    OrdersCompared compared = OrdersCompared.of(List.of(block("1", "0"), block("1", "0")));

    assertThat(compared.difference()).isEqualTo(1);
    assertThat(compared.p()).isNaN();
    assertThat(compared.low()).isNaN();
  }

  @Test
  void theOrderOfSeedsAndDrawsDoesNotMatter() {
    OrdersCompared a =
        OrdersCompared.of(
            List.of(block("111101", "100010", "110000"), block("110111", "100100", "001010")));
    OrdersCompared b =
        OrdersCompared.of(
            List.of(block("110111", "001010", "100100"), block("111101", "110000", "100010")));

    assertThat(a.p()).isCloseTo(b.p(), within(1e-12));
    assertThat(a.low()).isCloseTo(b.low(), within(1e-12));
  }

  @Test
  void withoutADifferenceFewerThanOneInTwentyIsFoundUpToChance() {
    // Orders that make networks differ, and orders that hardly do.
    for (double spread : new double[] {0.3, 0.05}) {
      for (int draws : new int[] {1, 3}) {
        int found = 0;
        int trials = 500;
        for (int trial = 0; trial < trials; trial++) {
          RandomGenerator random = new Randomness(trial).stream("no difference", draws);
          found += OrdersCompared.of(simulated(random, 3, draws, spread, 0)).p() < 0.05 ? 1 : 0;
        }
        // 5 % of 500 and three standard deviations; conservative where orders hardly differ.
        assertThat(found).as("spread %s, %d draws", spread, draws).isLessThanOrEqualTo(40);
        if (spread > 0.1) {
          assertThat(found).as("spread %s, %d draws", spread, draws).isGreaterThanOrEqualTo(8);
        }
      }
    }
  }

  @Test
  void aDifferenceOfThreeStandardDeviationsOfOrdersIsFoundWithThreeSeedsAndDraws() {
    int found = 0;
    for (int trial = 0; trial < 50; trial++) {
      RandomGenerator random = new Randomness(trial).stream("difference", 0);
      found += OrdersCompared.of(simulated(random, 3, 3, 0.3, 0.9)).p() < 0.05 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(35);
  }

  /** 300 examples of their own difficulty, the same for networks that differ in skill. */
  private static List<Block> simulated(
      RandomGenerator random, int seeds, int draws, double spread, double better) {
    double[] ease = random.doubles(300).map(u -> 3 * u - 0.7).toArray();
    List<Block> blocks = new ArrayList<>();
    for (int s = 0; s < seeds; s++) {
      double network = 0.3 * random.nextGaussian();
      List<double[]> controls = new ArrayList<>();
      for (int r = 0; r < draws; r++) {
        controls.add(answers(random, ease, network + spread * random.nextGaussian()));
      }
      blocks.add(
          new Block(
              answers(random, ease, better + network + spread * random.nextGaussian()), controls));
    }
    return blocks;
  }

  private static double[] answers(RandomGenerator random, double[] ease, double skill) {
    double[] right = new double[ease.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = ease[i] + skill + 0.6 * random.nextGaussian() > 0 ? 1 : 0;
    }
    return right;
  }
}
