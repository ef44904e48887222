package dev.basin.benchmarks;

import dev.basin.models.engine.LossSurface;
import dev.basin.models.engine.PyTorchBoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The peak of a process's memory while it opens a network of ten million parameters and computes
 * points of a plane, beyond what it had before, in multiples of the weights: Basin promises axes +
 * 6 and one batch of activations. Linux only.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20"})
public class SurfaceMemory {

  /** What is counted beside time. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Peak {
    /** How many times the weights, times a thousand. */
    public long thousandthsOfWeights;
  }

  /**
   * Opens network and axes and computes one row.
   *
   * @param peak receives the memory
   * @return the sum of the losses
   * @throws IOException if the system does not tell
   */
  @Benchmark
  public double row(Peak peak) throws IOException {
    PyTorchBoot.intraOpThreads(Runtime.getRuntime().availableProcessors());
    try (Plane small = new Plane(Subject.MLP, Subject.MLP.data());
        LossSurface surface = small.surface()) {
      surface.at(Plane.row(0)); // what the engine itself loads
    }
    System.gc();
    long before = bytes("VmRSS:");
    try (Plane plane = new Plane(Subject.TEN_MILLION, Subject.TEN_MILLION.data())) {
      System.gc(); // what reading the network left behind
      Files.writeString(Path.of("/proc/self/clear_refs"), "5");
      try (LossSurface surface = plane.surface()) {
        double sum =
            surface.at(Plane.row(7)).stream().mapToDouble(point -> point.evaluation().loss()).sum();
        long weights = plane.session().network().parameters().size() * Float.BYTES;
        peak.thousandthsOfWeights = 1000 * (bytes("VmHWM:") - before) / weights;
        return sum;
      }
    }
  }

  private static long bytes(String key) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }
}
