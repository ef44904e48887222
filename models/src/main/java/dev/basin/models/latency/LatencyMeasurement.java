package dev.basin.models.latency;

import dev.basin.api.Progress;
import dev.basin.models.graph.Graph;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Measures latency in pairs: original and smaller network in turn, first the one, then the other
 * first, so that what slows the machine for a while slows both.
 *
 * <p>Stateless; runs on the calling thread. Other work on the same cores makes medians longer and
 * intervals wider, unless processor time is measured; that says nothing of a GPU's.
 *
 * @param runtime what runs the networks
 * @param options how long
 * @param clock nanoseconds from anywhere, as {@link System#nanoTime()}
 * @param progress advances by the options' pairs for every comparison; its cancellation ends one
 */
public record LatencyMeasurement(
    InferenceRuntime runtime, LatencyOptions options, LongSupplier clock, Progress progress) {

  /**
   * A measurement by the system's clock that nobody watches.
   *
   * @param runtime what runs the networks
   * @param options how long
   */
  public LatencyMeasurement(InferenceRuntime runtime, LatencyOptions options) {
    this(runtime, options, System::nanoTime, Progress.unwatched());
  }

  /**
   * The same by the calling thread's processor time, which other work on the machine hardly
   * touches: on a core of its own a run takes as long by the clock.
   *
   * @return the measurement
   * @throws IllegalArgumentException if the runtime has other threads to work for it
   */
  public LatencyMeasurement byProcessorTime() {
    if (runtime.threads() != 1) {
      throw new IllegalArgumentException(
          "processor time is that of one thread, found " + runtime.threads());
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return new LatencyMeasurement(runtime, options, threads::getCurrentThreadCpuTime, progress);
  }

  /**
   * The same with someone watching.
   *
   * @param watcher counts pairs
   * @return the measurement
   */
  public LatencyMeasurement watchedBy(Progress watcher) {
    return new LatencyMeasurement(runtime, options, clock, watcher);
  }

  /**
   * Compares two networks.
   *
   * @param original a network
   * @param smaller another that reads the same inputs
   * @param batch the inputs of both
   * @return times and their ratio
   * @throws dev.basin.api.BasinException ONX-020 if the runtime can't load or run one of them
   * @throws java.util.concurrent.CancellationException if the progress was cancelled
   */
  public LatencyComparison compare(Graph original, Graph smaller, InputBatch batch) {
    try (Inference first = runtime.open(original, batch);
        Inference second = runtime.open(smaller, batch)) {
      return compare(first, second, batch.size());
    }
  }

  private LatencyComparison compare(Inference original, Inference smaller, int batchSize) {
    long begin = clock.getAsLong();
    int originalRuns = warmUp(original);
    int smallerRuns = warmUp(smaller);
    double[] originals = new double[options.pairs()];
    double[] smallers = new double[options.pairs()];
    int pairs = 0;
    while (pairs < options.pairs() && (pairs < MedianInterval.LEAST || !isOver(begin))) {
      if (pairs % 2 == 0) {
        originals[pairs] = sample(original, originalRuns);
        smallers[pairs] = sample(smaller, smallerRuns);
      } else {
        smallers[pairs] = sample(smaller, smallerRuns);
        originals[pairs] = sample(original, originalRuns);
      }
      pairs++;
      progress.advance(1);
    }
    progress.advance(options.pairs() - pairs);
    return comparison(Arrays.copyOf(originals, pairs), Arrays.copyOf(smallers, pairs), batchSize);
  }

  private LatencyComparison comparison(double[] originals, double[] smallers, int batchSize) {
    double[] ratios = new double[originals.length];
    double[] differences = new double[originals.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = originals[i] / smallers[i];
      differences[i] = originals[i] - smallers[i];
    }
    return new LatencyComparison(
        runtime.id(),
        MedianInterval.median(originals),
        MedianInterval.median(smallers),
        MedianInterval.of(ratios),
        MedianInterval.of(differences),
        ratios.length,
        batchSize,
        runtime.threads());
  }

  /** Runs a network until it is warm, and tells how often it must run for one sample. */
  private int warmUp(Inference inference) {
    double fastest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < options.warmUp(); i++) {
      fastest = Math.min(fastest, sample(inference, 1));
    }
    double runs = Math.ceil(options.sampleMicros() / Math.max(fastest, 1e-3));
    return (int) Math.max(1, Math.min(runs, 100_000));
  }

  /** Microseconds a run. */
  private double sample(Inference inference, int runs) {
    long begin = clock.getAsLong();
    for (int i = 0; i < runs; i++) {
      inference.run();
    }
    return Math.max(clock.getAsLong() - begin, 1) / 1e3 / runs;
  }

  private boolean isOver(long begin) {
    return clock.getAsLong() - begin > options.budgetSeconds() * 1e9;
  }
}
