package dev.basin.host.benchmarks;

import dev.basin.api.Randomness;
import dev.basin.api.ShiftAxis;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.shift.measure.Bootstrap;
import dev.basin.host.shift.measure.MajorityClass;
import dev.basin.host.shift.measure.Prequential;
import dev.basin.host.shift.measure.ScenarioAnalysis;
import dev.basin.host.shift.measure.ScenarioLogits;
import dev.basin.host.shift.measure.ScenarioMeasures;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * All measures with 10,000 resamples, for 20 networks, 80 environments and 2,000 examples of ten
 * classes in six groups, from logits in memory: as the host runs them, one network and one scenario
 * (the clean data and five severities) a piece, on as many threads as there are cores.
 */
public final class BootstrapOfAllMeasures {
  private static final int NETWORKS = 20;
  private static final int SCENARIOS = 16;
  private static final int SEVERITIES = 5;
  private static final int EXAMPLES = 2_000;
  private static final int CLASSES = 10;
  private static final int GROUPS = 6;
  private static final int RESAMPLES = Integer.getInteger("resamples", 10_000);
  private static final int THREADS =
      Integer.getInteger("threads", Runtime.getRuntime().availableProcessors());
  private static final double BOUND_SECONDS = 60;

  private BootstrapOfAllMeasures() {}

  /**
   * Runs it.
   *
   * @param arguments none; the system property {@code rounds} says how often, 3 unless given
   * @throws InterruptedException if interrupted
   * @throws ExecutionException if a measure fails
   */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    List<List<ScenarioLogits>> networks =
        IntStream.range(0, NETWORKS).mapToObj(BootstrapOfAllMeasures::network).toList();
    System.out.printf("%8s %10s %10s %8s%n", "round", "elapsed s", "processor", "bound s");
    for (int round = 1; round <= Integer.getInteger("rounds", 3); round++) {
      long began = System.nanoTime();
      long before = processor();
      double area = run(networks);
      System.out.printf(
          "%8d %10.1f %10.1f %8.0f   mean area %.6f%n",
          round,
          (System.nanoTime() - began) / 1e9,
          (processor() - before) / 1e9,
          BOUND_SECONDS,
          area);
    }
  }

  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double run(List<List<ScenarioLogits>> networks)
      throws InterruptedException, ExecutionException {
    ScenarioAnalysis analysis =
        new ScenarioAnalysis(
            new Bootstrap(RESAMPLES, new Randomness(1)), Prequential.DEFAULT_ALPHA);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<ScenarioMeasures>> work = new ArrayList<>();
      networks.forEach(
          scenarios -> scenarios.forEach(scenario -> work.add(() -> analysis.of(scenario))));
      double area = 0;
      for (Future<ScenarioMeasures> each : threads.invokeAll(work)) {
        area += each.get().area().value() / work.size();
      }
      return area;
    } finally {
      threads.shutdown();
    }
  }

  private static List<ScenarioLogits> network(int network) {
    EnvironmentLogits clean = environment(network, 0, 0);
    EnvironmentLogits validation = environment(network, 0, 1);
    return IntStream.range(0, SCENARIOS)
        .mapToObj(
            scenario ->
                new ScenarioLogits(
                    ShiftAxis.SEVERITY,
                    clean,
                    IntStream.rangeClosed(1, SEVERITIES)
                        .mapToObj(severity -> environment(network, severity, 2 + scenario))
                        .toList(),
                    Optional.of(validation),
                    Optional.of(new MajorityClass(0)),
                    OptionalInt.empty(),
                    new double[0]))
        .toList();
  }

  private static EnvironmentLogits environment(int network, int severity, int part) {
    SplittableRandom random = new SplittableRandom((network * 100L + severity) * 100 + part);
    double[] logits = new double[EXAMPLES * CLASSES];
    int[] labels = new int[EXAMPLES];
    long[] ids = new long[EXAMPLES];
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      labels[i] = i % CLASSES;
      ids[i] = i;
      groups.add("group " + i % GROUPS);
      for (int k = 0; k < CLASSES; k++) {
        logits[i * CLASSES + k] = 2 * random.nextGaussian() + (k == labels[i] ? 7.0 - severity : 0);
      }
    }
    return new EnvironmentLogits(
        "severity " + severity, severity, CLASSES, logits, labels, ids, groups, new double[0]);
  }
}
