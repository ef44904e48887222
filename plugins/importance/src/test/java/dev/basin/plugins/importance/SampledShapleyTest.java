package dev.basin.plugins.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.plugins.importance.Confidence.Sample;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The game v = min(1, h1 + h2) + h3: Shapley values (½, ½, 1), leave-one-out (0, 0, 1). */
class SampledShapleyTest {
  private static final Game REDUNDANT =
      coalitions ->
          coalitions.stream()
              .map(
                  on ->
                      new double[] {
                        Math.min(1, (on.get(0) ? 1 : 0) + (on.get(1) ? 1 : 0)) + (on.get(2) ? 1 : 0)
                      })
              .toList();

  @Test
  void findsTheValuesOfTheRedundantGame() {
    SampledShapley shapley = new SampledShapley(3, REDUNDANT, 0);
    RandomGenerator random = new Randomness(1).stream("test");
    for (int i = 0; i < 10_000; i++) {
      shapley.draw(random);
    }
    List<Sample> samples = shapley.samples(0);
    for (int player = 0; player < 2; player++) {
      Moments moments = samples.get(player).moments();
      assertThat(moments.mean()).isCloseTo(.5, within(4 * .5 / 100));
      assertThat(Math.sqrt(moments.varianceOfMean())).isCloseTo(.5 / 100, within(1e-4));
    }
    assertThat(samples.get(2).moments().mean()).isEqualTo(1);
    assertThat(samples.get(2).moments().varianceOfMean()).isZero();
  }

  /** With and without truncation, whatever the order. */
  @Test
  void everyPermutationSharesOutTheWholeWorth() {
    for (double tolerance : new double[] {0, .5, 1.5}) {
      for (long seed = 0; seed < 50; seed++) {
        SampledShapley shapley = new SampledShapley(3, REDUNDANT, tolerance);
        shapley.draw(new Randomness(seed).stream("test"));
        double sum =
            shapley.samples(0).stream().mapToDouble(player -> player.moments().mean()).sum();
        assertThat(sum).isEqualTo(2);
      }
    }
  }

  /** As soon as the worth is within the tolerance, nothing more is asked. */
  @Test
  void truncationSavesEvaluations() {
    int[] asked = new int[1];
    Game many =
        coalitions -> {
          asked[0] += coalitions.size();
          return coalitions.stream().map(on -> new double[] {on.isEmpty() ? 0 : 1}).toList();
        };
    SampledShapley shapley = new SampledShapley(100, many, .01);
    shapley.draw(new Randomness(1).stream("test"));
    assertThat(asked[0]).isLessThanOrEqualTo(2 + 32);
    shapley.draw(new Randomness(2).stream("test"));
    assertThat(shapley.samples(0)).allMatch(player -> player.moments().count() == 2);
  }

  /** ln(2·players/δ) / (2ε²) at range 1. */
  @Test
  void hoeffdingAsksForTheKnownNumbersOfPermutations() {
    Confidence confidence = new Confidence(false, .05, .05, OptionalDouble.of(1));
    assertThat(confidence.samples(1, 1)).isEqualTo(738);
    assertThat(confidence.samples(100, 1)).isEqualTo(1659);
    Sample player = new Sample();
    int drawn = 0;
    do {
      player.add(drawn++ % 2);
    } while (!confidence.reached(List.of(player)));
    assertThat(drawn).isEqualTo(738);
  }

  /** Samples that never vary need only make the term of the range small: 7·ln(4k(k+1)/δ)/3(n−1). */
  @Test
  void bernsteinStopsAtTheFirstLookThatSuffices() {
    Confidence confidence = new Confidence(true, .05, .05, OptionalDouble.of(1));
    assertThat(drawn(confidence, 1)).isEqualTo(512);
    assertThat(7 * Math.log(4 * 6 * 7 / .05) / (3 * 511)).isLessThan(.05);
    assertThat(7 * Math.log(4 * 5 * 6 / .05) / (3 * 255)).isGreaterThan(.05);
  }

  /** Of 300 runs at δ = 0.2 no more than a fifth may miss; the bound is known to be wide. */
  @Test
  void intervalsHoldTheTruthAsOftenAsPromised() {
    for (boolean bernstein : new boolean[] {true, false}) {
      Confidence confidence = new Confidence(bernstein, .1, .2, OptionalDouble.of(1));
      int missed = 0;
      for (long seed = 0; seed < 300; seed++) {
        RandomGenerator random = new Randomness(seed).stream("coverage");
        Sample player = new Sample();
        do {
          player.add(random.nextInt(4) == 0 ? 1 : 0);
        } while (!confidence.reached(List.of(player)));
        missed += Math.abs(player.moments().mean() - .25) > .1 ? 1 : 0;
      }
      assertThat(missed).isLessThanOrEqualTo(60);
    }
  }

  private static int drawn(Confidence confidence, double value) {
    Sample player = new Sample();
    int drawn = 0;
    do {
      player.add(value);
      drawn++;
    } while (!confidence.reached(List.of(player)));
    return drawn;
  }
}
