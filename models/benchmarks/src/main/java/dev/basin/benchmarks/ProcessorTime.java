package dev.basin.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Processor time of all threads per operation, in milliseconds: it bears a busy machine. */
public final class ProcessorTime implements InternalProfiler {
  /** The name of the result. */
  static final String NAME = "processor";

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long begin;

  /** Makes the profiler; JMH does. */
  public ProcessorTime() {}

  @Override
  public String getDescription() {
    return "processor time of all threads per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    begin = system.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double milliseconds = (system.getProcessCpuTime() - begin) / 1e6;
    long operations = Math.max(1, result.getMetadata().getAllOps());
    return List.of(
        new ScalarResult(NAME, milliseconds / operations, "ms/op", AggregationPolicy.AVG));
  }
}
