package dev.basin.host.shift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every drift test must do. */
class DriftTestsTest {
  private static final int ROUNDS = 200;

  @ParameterizedTest
  @ValueSource(strings = {"mmd", "c2st", "ks", "psi"})
  void withoutDriftFalseAlarmsStayAtTheLevel(String name) {
    int alarms = 0;
    int halves = 0;
    double power = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      TestResult result = run(name, KnownDriftTest.normal(seed, 60, 50, 4, 0), seed);
      alarms += result.p() <= 0.05 ? 1 : 0;
      halves += result.p() <= 0.5 ? 1 : 0;
      power += result.power() / ROUNDS;
    }
    // Three standard errors of a share of .05; c2st and ks are discrete and stay below.
    assertThat(alarms / (double) ROUNDS).isLessThanOrEqualTo(0.05 + 3 * 0.0154);
    assertThat(halves / (double) ROUNDS).isBetween(0.25, 0.5 + 3 * 0.0354);
    assertThat(power).isLessThan(0.2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mmd", "psi"})
  void withoutDriftPermutationPsAreUniform(String name) {
    double[] ps =
        IntStream.range(0, ROUNDS)
            .mapToDouble(
                seed -> run(name, KnownDriftTest.normal(5000 + seed, 30, 40, 3, 0), seed).p())
            .sorted()
            .toArray();
    for (int i = 0; i < ROUNDS; i++) {
      // The 99.9 % bound of Kolmogorov's distance is 1.95 / √rounds.
      assertThat(ps[i]).isCloseTo((i + 0.5) / ROUNDS, within(1.95 / Math.sqrt(ROUNDS) + 0.01));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mmd", "c2st", "ks", "psi"})
  void largeDriftIsFoundWithFullPower(String name) {
    for (int seed = 0; seed < 5; seed++) {
      TestResult result = run(name, KnownDriftTest.normal(seed, 100, 100, 4, 2), seed);
      assertThat(result.p()).isPositive().isLessThan(0.01);
      assertThat(result.statistic()).isGreaterThan(result.nullHigh());
      assertThat(result.power()).isGreaterThan(0.99);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mmd", "c2st", "ks", "psi"})
  void powerIsNearTheShareOfDriftsFound(String name) {
    int found = 0;
    double power = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      TestResult result = run(name, KnownDriftTest.normal(900 + seed, 60, 60, 4, 0.4), seed);
      found += result.p() < 0.05 ? 1 : 0;
      power += result.power() / ROUNDS;
    }
    assertThat(power).isCloseTo(found / (double) ROUNDS, within(0.2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mmd", "c2st", "ks", "psi"})
  void aChangeOfSpreadAloneIsFound(String name) {
    TwoSamples same = KnownDriftTest.normal(3, 300, 300, 2, 0);
    double[] values = same.values().clone();
    for (int i = 300 * 2; i < values.length; i++) {
      values[i] *= 3;
    }
    assertThat(run(name, new TwoSamples(values, 2, 300, 300), 3).p()).isLessThan(0.01);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mmd", "ks"})
  void theTwoSamplesMayChangePlaces(String name) {
    TwoSamples samples = KnownDriftTest.normal(8, 40, 50, 3, 0.3);
    double[] values = samples.values();
    TwoSamples turned =
        TwoSamples.of(Arrays.copyOfRange(values, 40 * 3, 90 * 3), Arrays.copyOf(values, 40 * 3), 3);
    assertThat(run(name, turned, 1).statistic())
        .isCloseTo(run(name, samples, 1).statistic(), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mmd", "c2st", "ks", "psi"})
  void unitsOfFeaturesDoNotMatter(String name) {
    TwoSamples samples = KnownDriftTest.normal(8, 40, 50, 3, 0.3);
    double[] values = samples.values().clone();
    for (int i = 1; i < values.length; i += 3) {
      values[i] = 1024 * values[i] + 7;
    }
    assertThat(run(name, new TwoSamples(values, 3, 40, 50), 1).statistic())
        .isCloseTo(run(name, samples, 1).statistic(), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mmd", "c2st", "ks", "psi"})
  void constantFeaturesSayNothing(String name) {
    TwoSamples constant = new TwoSamples(filled(0.1, 80), 2, 20, 20);
    TestResult result = run(name, constant, 1);
    assertThat(result.reason().isEmpty()).isEqualTo(!Double.isNaN(result.p()));
    assertThat(Double.isNaN(result.p()) || result.p() > 0.4).isTrue();
  }

  @Test
  void theFeatureThatDriftsIsNamed() {
    TwoSamples samples = KnownDriftTest.normal(1, 60, 60, 5, 0);
    double[] values = samples.values().clone();
    for (int i = 60; i < 120; i++) {
      values[i * 5 + 3] += 3;
    }
    for (int i = 0; i < 120; i++) {
      values[i * 5] = 1;
    }
    TwoSamples drifted = new TwoSamples(values, 5, 60, 60);
    assertThat(run("ks", drifted, 1).feature()).isEqualTo(3);
    assertThat(run("psi", drifted, 1).feature()).isEqualTo(3);
  }

  @Test
  void orderOfRowsChangesNothing() {
    Rows clean = rows(11, 0, 70, 0);
    Rows shifted = rows(12, 30, 90, 0.3);
    List<DriftResult> before = all(clean, shifted);
    assertThat(all(turned(clean), turned(shifted))).isEqualTo(before);
  }

  @Test
  void threadsChangeNothing() throws Exception {
    Rows clean = rows(11, 0, 70, 0);
    Rows shifted = rows(12, 100, 90, 0.3);
    List<DriftResult> common = all(clean, shifted);
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      assertThat(pool.submit(() -> all(clean, shifted)).get()).isEqualTo(common);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void examplesInBothSamplesAreDealtOut() {
    // Ids 0 to 70 against 30 to 120: 41 in both, 30 only clean, 50 only shifted.
    DriftResult result = all(rows(11, 0, 71, 0), rows(11, 30, 91, 0)).get(0);
    assertThat(result.cleanExamples()).isEqualTo(30 + 21);
    assertThat(result.shiftedExamples()).isEqualTo(50 + 20);
  }

  @Test
  void theSameExamplesAreNoDriftAndNoProofOfNone() {
    // Were pairs kept, p would be near 1 in every round.
    double sum = 0;
    for (int seed = 0; seed < 30; seed++) {
      Rows rows = rows(seed, 0, 60, 0);
      sum += all(rows, rows).get(0).tests().get(0).p() / 30;
    }
    assertThat(sum).isBetween(0.3, 0.7);
  }

  @Test
  void ofManyExamplesTheMostAreTestedAndCounted() {
    DriftResult result =
        new DriftTests(50)
            .of(
                List.of(
                    new CleanAndShifted(
                        "severity 1", "inputs", "", rows(1, 0, 400, 0), rows(2, 400, 45, 0))),
                new Randomness(1),
                Progress.unwatched())
            .get(0);
    assertThat(result.cleanExamples()).isEqualTo(50);
    assertThat(result.shiftedExamples()).isEqualTo(45);
  }

  @Test
  void correctionCountsEveryTestOfTheCall() {
    List<CleanAndShifted> many = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      many.add(
          new CleanAndShifted(
              "time " + i, "outputs", "", rows(i, 0, 60, 0), rows(i + 50, 60, 60, i == 5 ? 2 : 0)));
    }
    List<DriftResult> results = new DriftTests().of(many, new Randomness(4), Progress.unwatched());
    List<TestResult> all = results.stream().flatMap(each -> each.tests().stream()).toList();
    assertThat(all).hasSize(24);
    double least = all.stream().mapToDouble(TestResult::p).min().orElseThrow();
    assertThat(all.stream().mapToDouble(TestResult::adjusted).min().orElseThrow())
        .isEqualTo(24 * least);
    assertThat(all)
        .allMatch(test -> test.adjusted() >= test.p())
        .allMatch(test -> test.detected() == test.adjusted() < 0.05);
    assertThat(results.get(5).tests()).allMatch(TestResult::detected);
    assertThat(results.get(0).tests()).noneMatch(TestResult::detected);
  }

  @Test
  void tooFewExamplesAndMissingNumbersAreNoEstimate() {
    DriftResult few = all(rows(1, 0, 3, 0), rows(2, 10, 60, 0)).get(0);
    assertThat(few.tests())
        .allMatch(test -> Double.isNaN(test.p()) && !test.detected())
        .allMatch(test -> test.reason().startsWith("3 clean and 60 shifted examples"));
    double[] values = rows(1, 0, 20, 0).values().clone();
    values[7] = Double.NaN;
    Rows missing = new Rows(rows(1, 0, 20, 0).ids(), 3, values);
    assertThat(all(missing, rows(2, 20, 20, 0)).get(0).tests())
        .allMatch(
            test -> test.reason().equals("feature 1 has a value that is not a finite number"));
  }

  private static List<DriftResult> all(Rows clean, Rows shifted) {
    return new DriftTests()
        .of(
            List.of(new CleanAndShifted("severity 1", "inputs", "", clean, shifted)),
            new Randomness(9),
            Progress.unwatched());
  }

  private static TestResult run(String name, TwoSamples samples, int seed) {
    return DriftTests.tests().stream()
        .filter(test -> test.name().equals(name))
        .findFirst()
        .orElseThrow()
        .of(samples, new DriftDraws(199, 100, new Randomness(seed)));
  }

  private static Rows rows(int seed, int firstId, int count, double shift) {
    Random random = new Random(seed);
    double[] values = new double[count * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() + shift;
    }
    return new Rows(IntStream.range(firstId, firstId + count).asLongStream().toArray(), 3, values);
  }

  private static Rows turned(Rows rows) {
    int n = rows.examples();
    long[] ids = new long[n];
    double[] values = new double[n * rows.features()];
    for (int i = 0; i < n; i++) {
      ids[i] = rows.ids()[n - 1 - i];
      System.arraycopy(
          rows.values(),
          (n - 1 - i) * rows.features(),
          values,
          i * rows.features(),
          rows.features());
    }
    return new Rows(ids, rows.features(), values);
  }

  private static double[] filled(double value, int count) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }
}
