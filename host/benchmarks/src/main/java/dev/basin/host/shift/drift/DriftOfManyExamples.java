package dev.basin.host.shift.drift;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Time and peak heap of the drift tests on 20,000 clean and 20,000 shifted examples. It stands in
 * the package of the tests to reach the one that is measured by itself.
 */
public final class DriftOfManyExamples {
  private static final int EXAMPLES = 20_000;

  private DriftOfManyExamples() {}

  /**
   * Runs once.
   *
   * @param arguments numbers per example; examples of each sample tested at most
   */
  public static void main(String[] arguments) {
    int features = Integer.parseInt(arguments[0]);
    int most = Integer.parseInt(arguments[1]);
    Rows clean = rows(features, 0, 0);
    Rows shifted = rows(features, EXAMPLES, 0.1);
    long start = System.nanoTime();
    DriftResult result =
        new DriftTests(most)
            .of(
                List.of(new CleanAndShifted("shifted", "inputs", "", clean, shifted)),
                new Randomness(1),
                Progress.unwatched())
            .get(0);
    double all = (System.nanoTime() - start) / 1e9;
    TwoSamples samples =
        new IndependentRows(most, new Randomness(1))
            .of(new CleanAndShifted("shifted", "inputs", "", clean, shifted));
    start = System.nanoTime();
    new MeanDiscrepancy().of(samples, new DriftDraws(2399, 200, new Randomness(1)));
    double discrepancy = (System.nanoTime() - start) / 1e9;
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    System.out.printf(
        "%d features, at most %d: four tests %.2f s; MMD with 2,399 permutations %.2f s;"
            + " peak heap %d MiB, of which data %d MiB%n%s%n",
        features,
        most,
        all,
        discrepancy,
        peak >> 20,
        (2L * EXAMPLES * features * Double.BYTES) >> 20,
        result);
  }

  private static Rows rows(int features, int firstId, double shift) {
    Random random = new Random(firstId);
    double[] values = new double[EXAMPLES * features];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() + shift;
    }
    return new Rows(LongStream.range(firstId, firstId + EXAMPLES).toArray(), features, values);
  }
}
