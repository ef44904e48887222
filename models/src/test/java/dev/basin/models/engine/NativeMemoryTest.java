package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.op.Relu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One vector of this network takes 430 kB, so a leak of one per call shows at once. */
class NativeMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long ALLOWED = 12L << 20;

  @BeforeAll
  static void useOneThread() {
    PyTorchBoot.intraOpThreads(1);
  }

  @Test
  void twoThousandHessianProductsHoldMemoryFlat() throws IOException {
    assumeTrue(Files.exists(STATUS), "skipped: no /proc/self/status here");
    Dataset data = TestNetworks.data(1, 4, 10, 128);
    try (GraphSession session = open(SessionOptions.cpu(Precision.FLOAT32));
        HessianOperator hessian = session.hessian(session.weights(), data)) {
      assertFlat(session, 2000, () -> product(session, hessian));
    }
    SessionOptions split = SessionOptions.cpu(Precision.FLOAT32).withActivationBudget(20_000);
    try (GraphSession session = open(split);
        HessianOperator hessian = session.hessian(session.weights(), data)) {
      assertFlat(session, 200, () -> product(session, hessian));
    }
  }

  @Test
  void surfacesHoldMemoryFlat() throws IOException {
    assumeTrue(Files.exists(STATUS), "skipped: no /proc/self/status here");
    Dataset data = TestNetworks.data(1, 4, 10, 128);
    List<double[]> points = List.of(new double[] {0.1}, new double[] {0.2}, new double[] {0.3});
    try (GraphSession session = open(SessionOptions.cpu(Precision.FLOAT32));
        LossSurface surface =
            session.surface(
                session.weights(), List.of(session.weights()), data, Optional.empty())) {
      assertFlat(session, 500, () -> surface.at(points));
      assertFlat(
          session,
          200,
          () -> {
            try (LossSurface other =
                session.surface(
                    session.weights(), List.of(session.weights()), data, Optional.empty())) {
              other.at(points);
            }
          });
    }
  }

  /** The weights of this network take 21 MB; origin and axes are the caller's. */
  @Test
  void aSurfaceOfALargeNetworkMakesNoCopyOfItsWeights() throws IOException {
    Path counters = Path.of("/proc/self/clear_refs");
    assumeTrue(Files.isWritable(counters), "skipped: the peak of memory can't be reset here");
    Dataset data = TestNetworks.data(1, 4, 10, 512);
    Network.OfGraph network =
        new Network.OfGraph(TestNetworks.mlp(1, new Relu(), 512, 2048, 768, 10));
    try (GraphSession session = Sessions.open(network, SessionOptions.cpu(Precision.FLOAT64));
        LossSurface surface =
            session.surface(
                session.weights(), List.of(session.weights()), data, Optional.empty())) {
      session.evaluate(session.weights(), data);
      long weights = session.network().parameters().size() * Double.BYTES;
      long before = memory("VmRSS:");
      Files.writeString(counters, "5");
      surface.at(List.of(new double[] {0.1}, new double[] {0.2}, new double[] {0.3}));
      assertThat(memory("VmHWM:") - before).isLessThan(weights / 2);
    }
  }

  private static void product(GraphSession session, HessianOperator hessian) {
    try (NDManager scope = session.manager().newSubManager()) {
      hessian.apply(session.weights(), scope);
    }
  }

  @Test
  void everyOtherServiceHoldsMemoryFlat() throws IOException {
    assumeTrue(Files.exists(STATUS), "skipped: no /proc/self/status here");
    Dataset data = TestNetworks.data(1, 4, 10, 128);
    try (GraphSession session = open(SessionOptions.cpu(Precision.FLOAT32))) {
      UnitLayer layer = session.network().layers().get(0);
      UnitMask mask = UnitMask.of(List.of(new UnitRef(layer.name(), 3)));
      Runnable round =
          () -> {
            try (NDManager scope = session.manager().newSubManager()) {
              NDArray theta = session.weights().mul(0.9f);
              theta.attach(scope);
              session.evaluate(theta, data);
              session.evaluateExamples(theta, data);
              session.gradient(theta, data, scope);
              session.forEachBatch(
                  theta,
                  data,
                  batch -> {
                    batch.gateGradient(layer, new Target.Loss());
                    batch.inputGradient(new Target.PredictedLogit());
                  });
              try (Ablation ablation = session.ablation(theta, data, Ablation.Replacement.MEAN);
                  HessianOperator hessian = session.hessian(theta, data)) {
                ablation.evaluate(mask);
                hessian.apply(theta, scope);
              }
            }
          };
      assertFlat(session, 100, round);
    }
  }

  /** At once, and piece by piece. */
  @Test
  void pathsHoldMemoryFlat() throws IOException {
    assumeTrue(Files.exists(STATUS), "skipped: no /proc/self/status here");
    Dataset data = TestNetworks.data(1, 4, 10, 128);
    Dataset baselines = TestNetworks.data(2, 4, 10, 128);
    double[] points = {0, 0.5, 1};
    SessionOptions options = SessionOptions.cpu(Precision.FLOAT32);
    for (SessionOptions each : List.of(options, options.withActivationBudget(1))) {
      try (GraphSession session = open(each)) {
        UnitLayer layer = session.network().layers().get(1);
        Target target = new Target.PredictedLogit();
        assertFlat(
            session,
            20,
            () ->
                session.forEachPath(
                    session.weights(),
                    data,
                    baselines,
                    points,
                    batch -> {
                      batch.activation(layer);
                      batch.gradient(layer, target);
                      batch.gradientOnLayerPath(layer, target);
                      batch.change(new Target.Loss());
                      batch.inputGradients(layer, target, points, (unit, gradient) -> {});
                    }));
      }
    }
  }

  private static GraphSession open(SessionOptions options) {
    return Sessions.open(
        new Network.OfGraph(TestNetworks.mlp(1, new Relu(), 128, 640, 32, 10)), options);
  }

  /**
   * Compares the least memory of the second half with that of the first: the Java heap breathes,
   * but a leak lifts every reading.
   */
  private static void assertFlat(GraphSession session, int times, Runnable work)
      throws IOException {
    work.run();
    int arrays = session.manager().getManagedArrays().size();
    long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
    for (int part = 0; part < 10; part++) {
      for (int i = 0; i < times / 10; i++) {
        work.run();
      }
      least[part / 5] = Math.min(least[part / 5], resident());
    }
    assertThat(session.manager().getManagedArrays()).hasSize(arrays);
    assertThat(least[1] - least[0]).isLessThan(ALLOWED);
  }

  private static long resident() throws IOException {
    System.gc();
    return memory("VmRSS:");
  }

  private static long memory(String key) throws IOException {
    String line =
        Files.readAllLines(STATUS).stream()
            .filter(text -> text.startsWith(key))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
  }
}
