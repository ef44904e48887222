package dev.basin.plugins.shifts.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Environment;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.plugins.shifts.Shifted;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriorShiftTest {
  private static final int CLASSES = 4;

  /** 50 examples of each class. */
  private static final Dataset DATA = Shifted.normal(200, 2, CLASSES);

  @Test
  void accuracyIsTheSumOfPriorsTimesRecallsExactly() {
    // A classifier that is right on all examples of classes 0 and 2, and on none of the others.
    double[] recall = {1, 0, 1, 0};
    for (long seed = 0; seed < 5; seed++) {
      for (Environment environment : Shifted.of(new PriorShift(), DATA, Map.of(), seed)) {
        int[] counts = counts(environment.data());
        int right = counts[0] + counts[2];
        double expected = 0;
        for (int k = 0; k < CLASSES; k++) {
          expected += (double) counts[k] / environment.data().size() * recall[k];
        }
        assertThat((double) right / environment.data().size()).isCloseTo(expected, within(1e-15));
        double prior = .25 + environment.severity() * .75;
        // Whole examples: each class is less than one off.
        assertThat((double) counts[0]).isCloseTo(prior * environment.data().size(), within(1.0));
      }
    }
  }

  @Test
  void accuracyOfAnyClassifierIsThatSumInTheMeanOverDraws() {
    // Right on the first r of the 50 examples of each class.
    int[] right = {45, 30, 40, 20};
    int seeds = 400;
    double sum = 0;
    double expected = 0;
    for (long seed = 0; seed < seeds; seed++) {
      Map<String, Object> options = Map.of("severities", List.of(.4));
      Dataset shifted = Shifted.of(new PriorShift(), DATA, options, seed).get(0).data();
      int[] counts = counts(shifted);
      int correct = 0;
      for (int row = 0; row < shifted.size(); row++) {
        correct += shifted.id(row) / CLASSES < right[shifted.label(row)] ? 1 : 0;
      }
      sum += (double) correct / shifted.size();
      expected = 0;
      for (int k = 0; k < CLASSES; k++) {
        expected += (double) counts[k] / shifted.size() * right[k] / 50;
      }
    }
    // No accuracy of about 90 examples deviates by more than .06 in the mean.
    assertThat(sum / seeds).isCloseTo(expected, within(4 * .06 / Math.sqrt(seeds)));
  }

  @Test
  void takesNoExampleTwiceAndAsManyAsItCan() {
    for (Environment environment : Shifted.of(new PriorShift(), DATA, Map.of())) {
      Set<Long> ids = new TreeSet<>();
      for (int row = 0; row < environment.data().size(); row++) {
        assertThat(ids.add(environment.data().id(row))).isTrue();
      }
      // Class 0 grows, so its 50 examples are the limit.
      assertThat(counts(environment.data())[0]).isBetween(49, 50);
    }
  }

  @Test
  void sweepsThePriorOfOneClassUpAndDown() {
    List<Environment> shifted =
        Shifted.of(
            new PriorShift(), DATA, Map.of("class", 1, "priors", List.of(.1, .25, .4, .7, .9)));
    assertThat(shifted)
        .extracting(Environment::name)
        .containsExactly(
            "class 1 at 0.25",
            "class 1 at 0.4",
            "class 1 at 0.1",
            "class 1 at 0.7",
            "class 1 at 0.9");
    double[] priors = {.25, .4, .1, .7, .9};
    for (int i = 0; i < priors.length; i++) {
      int[] counts = counts(shifted.get(i).data());
      int all = Arrays.stream(counts).sum();
      assertThat((double) counts[1]).isCloseTo(priors[i] * all, within(1.0));
      assertThat((double) counts[0]).isCloseTo((1 - priors[i]) / 3 * all, within(1.0));
    }
    assertThat(shifted.get(0).severity()).isZero();
    assertThat(shifted.get(0).data().size()).isEqualTo(200);
    assertThat(shifted.get(2).severity()).isCloseTo(.6, within(1e-12));
  }

  @Test
  void drawsDirichletPriorsThatSumToOne() {
    double[] mean = new double[CLASSES];
    int draws = 2_000;
    double[] priors = {.25, .25, .25, .25};
    for (int draw = 0; draw < draws; draw++) {
      double[] drawn = PriorSweep.dirichlet(priors, .5, new Randomness(draw).stream("draw"));
      assertThat(Arrays.stream(drawn).sum()).isCloseTo(1, within(1e-12));
      for (int k = 0; k < CLASSES; k++) {
        mean[k] += drawn[k] / draws;
      }
    }
    // Variance of a component: (1/4)(3/4)/(4·.5 + 1) = 1/16.
    assertThat(Arrays.stream(mean))
        .allMatch(share -> Math.abs(share - .25) < 4 * .25 / Math.sqrt(draws));
    List<Environment> shifted =
        Shifted.of(
            new PriorShift(), DATA, Map.of("target", "dirichlet", "severities", List.of(.5)));
    assertThat(counts(shifted.get(0).data())).isNotEqualTo(counts(DATA));
  }

  @Test
  void roundsToWholeExamplesByLargestRemainders() {
    assertThat(ClassCounts.largest(new int[] {30, 30}, new double[] {.9, .1}))
        .containsExactly(30, 3);
    assertThat(ClassCounts.largest(new int[] {10, 10, 10}, new double[] {.8, .1, .1}))
        .containsExactly(10, 1, 1);
    assertThat(ClassCounts.largest(new int[] {7, 5, 0}, new double[] {7 / 12.0, 5 / 12.0, 0}))
        .containsExactly(7, 5, 0);
  }

  @Test
  void refusesAClassThatDoesNotExist() {
    Shifted.refuses(
        new PriorShift(), DATA, Map.of("class", 4), "SHF-029", "option class", "[0, 1, 2, 3]");
  }

  @Test
  void refusesToLeaveOneClass() {
    Shifted.refuses(
        new PriorShift(),
        DATA,
        Map.of("severities", List.of(.5, 1.0)),
        "SHF-025",
        "severity 1",
        "of 1 classes");
  }

  private static int[] counts(Dataset data) {
    int[] counts = new int[CLASSES];
    IntStream.range(0, data.size()).forEach(row -> counts[data.label(row)]++);
    return counts;
  }
}
