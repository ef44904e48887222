package dev.basin.host.shift.measure;

import dev.basin.api.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bootstrap of examples (Efron 1979), paired by their ids: which examples a resample draws is a
 * function of the seed and of the set of ids alone. So all networks and all environments of the
 * same examples, in whatever order, share their resamples; an environment of other examples, such
 * as a subset, has its own.
 *
 * <p>Immutable and thread-safe; one call runs on the caller's thread.
 *
 * @param resamples how many resamples
 * @param random the seed
 */
public record Bootstrap(int resamples, Randomness random) {
  /** Resamples that are added up at once: few enough for the cache, enough to fill vectors. */
  private static final int WIDTH = 128;

  private static final int TOGETHER = 8;

  /**
   * What is resampled.
   *
   * @param ids one per row
   * @param tallied a measure of the rows
   */
  @SuppressWarnings("ArrayRecordComponent") // large, and never compared
  public record Subject(long[] ids, Tallied tallied) {}

  /**
   * A measure of every resample.
   *
   * @param subjects what to measure on which rows
   * @return one array per subject, empty where the measure can't be had; resample b of one belongs
   *     to resample b of every other of the same examples
   */
  public List<double[]> measure(List<Subject> subjects) {
    Map<ExampleSet, List<PreparedSums>> bySet = new LinkedHashMap<>();
    IdentityHashMap<long[], ExampleSet> known = new IdentityHashMap<>();
    List<double[]> results = new ArrayList<>();
    for (Subject subject : subjects) {
      Optional<Tallied.Sums> sums = subject.tallied().sums();
      double[] result = new double[sums.isPresent() ? resamples : 0];
      results.add(result);
      if (sums.isPresent()) {
        ExampleSet set = known.computeIfAbsent(subject.ids(), ExampleSet::of);
        bySet
            .computeIfAbsent(set, any -> new ArrayList<>())
            .add(new PreparedSums(set, subject.ids(), sums.get(), result));
      }
    }
    bySet.forEach(this::measure);
    return results;
  }

  /**
   * The resamples themselves.
   *
   * @param ids one per row
   * @return how often each row is drawn
   */
  public ResampledRows rows(long[] ids) {
    ExampleSet set = ExampleSet.of(ids);
    return new ResampledRows(of(set), set, ids);
  }

  private Randomness of(ExampleSet set) {
    return random.derive("bootstrap of examples", set.ids());
  }

  private void measure(ExampleSet set, List<PreparedSums> prepared) {
    Randomness ofSet = of(set);
    double[][] counts = new double[set.size()][WIDTH];
    for (int first = 0; first < resamples; first += WIDTH) {
      int width = Math.min(WIDTH, resamples - first);
      draw(ofSet, first, width, counts);
      for (PreparedSums each : prepared) {
        each.resample(counts, first, width);
      }
    }
  }

  private static void draw(Randomness random, int first, int width, double[][] counts) {
    for (double[] row : counts) {
      Arrays.fill(row, 0);
    }
    // A few resamples at once: their counts stay in the fastest cache, and each row is written in
    // pieces of a cache line.
    for (int b = 0; b < width; b += TOGETHER) {
      int together = Math.min(TOGETHER, width - b);
      int[][] drawn = new int[together][];
      for (int k = 0; k < together; k++) {
        drawn[k] = DrawCounts.of(random, first + b + k, counts.length);
      }
      for (int i = 0; i < counts.length; i++) {
        for (int k = 0; k < together; k++) {
          counts[i][b + k] = drawn[k][i];
        }
      }
    }
  }
}
