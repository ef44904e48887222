package dev.basin.benchmarks;

import dev.basin.api.Randomness;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import dev.basin.api.option.Options;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.UnitGroups;
import dev.basin.models.latency.InferenceRuntime;
import dev.basin.models.latency.InputBatch;
import dev.basin.models.latency.LatencyComparison;
import dev.basin.models.latency.LatencyMeasurement;
import dev.basin.models.latency.LatencyOptions;
import dev.basin.models.latency.NetworkMemory;
import dev.basin.models.latency.OnnxRuntime;
import dev.basin.models.latency.SessionRuntime;
import dev.basin.models.pruning.UnitRemoval;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much faster a VGG on 3×32×32 images is without half of its channels, on one thread, in ONNX
 * Runtime and in Basin's own session; by the clock, and by the thread's processor time, which other
 * work on the machine touches less.
 */
public final class PrunedLatency {
  private static final int WIDTH = Integer.getInteger("width", 64);
  private static final int DEPTH = Integer.getInteger("depth", 3);
  private static final int HEAD = Integer.getInteger("head", 512);
  private static final int PAIRS = Integer.getInteger("pairs", 101);
  private static final List<Long> IMAGE = List.of(3L, 32L, 32L);

  private PrunedLatency() {}

  /**
   * Runs it.
   *
   * @param arguments none; the system properties {@code width}, {@code depth}, {@code head} and
   *     {@code pairs} say how large and how often
   */
  public static void main(String[] arguments) {
    Graph original = vgg();
    long begin = System.nanoTime();
    Graph smaller = withoutHalf(original);
    System.out.printf("removed in %.0f ms%n", (System.nanoTime() - begin) / 1e6);
    for (Graph graph : List.of(original, smaller)) {
      NetworkMemory memory = NetworkMemory.of(graph, Precision.FLOAT32, 32);
      System.out.printf(
          "%,d parameters, %,d multiply-adds, %.1f MiB of weights, %.1f MiB of activations for 32%n",
          Parameters.of(graph).size(),
          GraphShapes.of(graph).multiplyAdds(),
          memory.weightBytes() / 1048576.0,
          memory.activationBytes() / 1048576.0);
    }
    LatencyOptions options = new LatencyOptions(PAIRS, 5, 1000, 120);
    for (InferenceRuntime runtime :
        List.of(new OnnxRuntime(), new SessionRuntime(SessionOptions.cpu(Precision.FLOAT32)))) {
      for (int batchSize : new int[] {1, 32}) {
        InputBatch batch = InputBatch.random(IMAGE, batchSize, new Randomness(1));
        LatencyMeasurement elapsed = new LatencyMeasurement(runtime, options);
        print("elapsed", elapsed.compare(original, smaller, batch));
        print("processor", elapsed.byProcessorTime().compare(original, smaller, batch));
      }
    }
  }

  private static void print(String time, LatencyComparison found) {
    System.out.printf(
        "| %s, %s | %d | %.2f ms | %.2f ms | %.2f | %.2f to %.2f | %d |%n",
        found.runtime(),
        time,
        found.batchSize(),
        found.originalMicros() / 1e3,
        found.smallerMicros() / 1e3,
        found.speedUp().median(),
        found.speedUp().low(),
        found.speedUp().high(),
        found.pairs());
  }

  private static Graph withoutHalf(Graph graph) {
    Map<String, List<UnitGroup>> layers =
        UnitGroups.of(graph).stream()
            .collect(
                Collectors.groupingBy(UnitGroup::layers, LinkedHashMap::new, Collectors.toList()));
    List<UnitRef> half =
        layers.values().stream()
            .flatMap(groups -> groups.stream().limit(groups.size() / 2))
            .flatMap(group -> group.units().stream())
            .toList();
    return UnitRemoval.of(graph, half).graph();
  }

  private static Graph vgg() {
    Architecture vgg = Architectures.named("vgg");
    Options options =
        Options.of(vgg.describe(), Map.of("width", WIDTH, "depth", DEPTH, "head", HEAD));
    return vgg.build("vgg", IMAGE, 10, options, new Randomness(1));
  }
}
