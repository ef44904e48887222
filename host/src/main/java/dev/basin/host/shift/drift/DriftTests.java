package dev.basin.host.shift.drift;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.host.statistics.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two-sample tests of drift: MMD, a classifier, Kolmogorov–Smirnov and PSI, each with its null, its
 * power and a p-value corrected for all tests of the call (Holm 1979).
 *
 * <p>All tests of a comparison see the same rows: at most {@link #most} of each sample, and of
 * examples that are in both samples one half here and the other half there. The verdicts are about
 * these numbers of examples, which the result states; so they do not depend on how much data there
 * happened to be, and memory beside the data is bounded: 4 most² numbers for the kernel.
 *
 * <p>Results are a function of the rows and the seed, whatever the order of rows and the number of
 * threads. Thread-safe.
 *
 * @param most how many examples of each sample the tests see at most
 */
public record DriftTests(int most) {
  /** How many examples of each sample the tests see at most, where nothing else is said. */
  public static final int MOST = 500;

  private static final int FEWEST = 4;
  private static final int PERMUTATIONS_PER_TEST = 40;
  private static final int FEWEST_PERMUTATIONS = 199;
  private static final int MOST_PERMUTATIONS = 9999;
  private static final int RESAMPLES = 200;

  /** Tests on at most {@link #MOST} examples of each sample. */
  public DriftTests() {
    this(MOST);
  }

  /**
   * Runs every test on every comparison.
   *
   * @param comparisons clean and shifted data: those of all environments, for one correction
   * @param random the seed
   * @param progress told of each comparison
   * @return one result per comparison, in the same order
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  public List<DriftResult> of(
      List<CleanAndShifted> comparisons, Randomness random, Progress progress) {
    List<DriftTest> tests = tests();
    progress.total(comparisons.size());
    List<DriftResult> results = new ArrayList<>();
    for (CleanAndShifted comparison : comparisons) {
      TwoSamples samples = new IndependentRows(most, random).of(comparison);
      results.add(
          new DriftResult(
              comparison.environment(),
              comparison.on(),
              comparison.layer(),
              samples.clean(),
              samples.shifted(),
              tests.stream()
                  .map(
                      test ->
                          result(
                              test,
                              samples,
                              draws(
                                  comparisons.size() * tests.size(),
                                  random.derive(
                                      String.join(
                                          "\n",
                                          test.name(),
                                          comparison.environment(),
                                          comparison.on(),
                                          comparison.layer())))))
                  .toList()));
      progress.advance(1);
    }
    return corrected(results);
  }

  static List<DriftTest> tests() {
    return List.of(
        new MeanDiscrepancy(),
        new ClassifierTest(),
        new KolmogorovSmirnov(),
        new PopulationStability());
  }

  /** Enough permutations that the smallest p-value is significant after the correction. */
  private static DriftDraws draws(int corrected, Randomness random) {
    int permutations =
        Math.min(
            MOST_PERMUTATIONS,
            Math.max(FEWEST_PERMUTATIONS, PERMUTATIONS_PER_TEST * corrected - 1));
    return new DriftDraws(permutations, RESAMPLES, random);
  }

  private static TestResult result(DriftTest test, TwoSamples samples, DriftDraws draws) {
    int fewest = Math.min(samples.clean(), samples.shifted());
    if (fewest < FEWEST) {
      return TestResult.none(
          test.name(),
          "%d clean and %d shifted examples: a test needs %d of each"
              .formatted(samples.clean(), samples.shifted(), FEWEST));
    }
    for (int at = 0; at < samples.values().length; at++) {
      if (!Double.isFinite(samples.values()[at])) {
        return TestResult.none(
            test.name(),
            "feature %d has a value that is not a finite number"
                .formatted(at % samples.features()));
      }
    }
    return test.of(samples, draws);
  }

  private static List<DriftResult> corrected(List<DriftResult> results) {
    List<Double> adjusted =
        Holm.adjusted(
            results.stream()
                .flatMap(result -> result.tests().stream())
                .map(TestResult::p)
                .toList());
    List<DriftResult> corrected = new ArrayList<>();
    int first = 0;
    for (DriftResult result : results) {
      List<TestResult> tests = result.tests();
      int offset = first;
      corrected.add(
          new DriftResult(
              result.environment(),
              result.on(),
              result.layer(),
              result.cleanExamples(),
              result.shiftedExamples(),
              IntStream.range(0, tests.size())
                  .mapToObj(i -> tests.get(i).withAdjusted(adjusted.get(offset + i)))
                  .toList()));
      first += tests.size();
    }
    return corrected;
  }
}
