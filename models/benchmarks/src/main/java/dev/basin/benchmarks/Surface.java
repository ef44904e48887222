package dev.basin.benchmarks;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** A 51×51 surface on all cores, against a plain loop. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 2, time = 2)
@Fork(1)
public class Surface {

  /**
   * The whole surface.
   *
   * @param cores what computes it
   * @return the sum of its losses
   * @throws ExecutionException if a worker fails
   * @throws InterruptedException if the benchmark is stopped
   */
  @Benchmark
  public double surface(AllCores cores) throws InterruptedException, ExecutionException {
    return cores.surface();
  }

  /**
   * One point of a plain loop.
   *
   * @param loop where it stands
   * @return the loss
   */
  @Benchmark
  public double plain(PlainLoop loop) {
    return loop.point();
  }
}
