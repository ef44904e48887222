package dev.basin.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.models.engine.Gates;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Every unit off on its own, on up to 300 examples and one thread, against a whole pass with a gate
 * per unit. Of the VGG every sixteenth unit of a layer, in both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class LeaveOneOut {

  /** Which layers of a network. */
  public enum Layers {
    /** All. */
    ALL,
    /** The last third, rounded up. */
    LAST_THIRD
  }

  /** The network. */
  @Param({"MLP", "CNN", "VGG"})
  public Subject subject;

  /** Its layers. */
  @Param({"ALL", "LAST_THIRD"})
  public Layers layers;

  private GraphSession session;
  private Dataset data;
  private NDArray features;
  private List<UnitRef> units;

  /** Opens the session. */
  @Setup
  public void open() {
    PyTorchBoot.intraOpThreads(1);
    Dataset all = subject.data();
    data = all.select("some", IntStream.range(0, Math.min(300, all.size())).toArray());
    session = Sessions.open(subject.network(), SessionOptions.cpu(Precision.FLOAT32));
    double[] values = new double[data.size() * data.features().width()];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, values, row * data.features().width());
    }
    Shape shape = new Shape(data.size()).addAll(new Shape(data.exampleShape()));
    features = session.manager().create(values, shape).toType(session.precision(), false);
    List<UnitLayer> found = session.network().layers();
    int from = layers == Layers.ALL ? 0 : found.size() - (found.size() + 2) / 3;
    int every = subject == Subject.VGG ? 16 : 1;
    units = new ArrayList<>();
    for (UnitLayer layer : found.subList(from, found.size())) {
      for (int unit = 0; unit < layer.units(); unit += every) {
        units.add(new UnitRef(layer.name(), unit));
      }
    }
  }

  /**
   * As metrics do it.
   *
   * @return the sum of some losses
   */
  @Benchmark
  public double ablation() {
    double[] sum = new double[1];
    try (Ablation ablation = session.ablation(session.weights(), data, Ablation.Replacement.ZERO)) {
      ablation.evaluateEach(
          units.stream().map(unit -> UnitMask.of(List.of(unit))).toList(),
          (index, evaluation) -> sum[0] += evaluation.losses()[0]);
    }
    return sum[0];
  }

  /**
   * A whole pass per unit, without the losses.
   *
   * @return the sum of some logits
   */
  @Benchmark
  public double plain() {
    double sum = 0;
    for (UnitRef unit : units) {
      try (NDManager scope = session.manager().newSubManager()) {
        int count = size(unit.layer());
        float[] factors = new float[count];
        Arrays.fill(factors, 1);
        factors[unit.index()] = 0;
        Gates gates =
            new Gates(
                Map.of(unit.layer(), Gates.Gate.of(scope.create(factors, new Shape(1, count)))));
        sum += session.gatedLogits(session.weights(), features, gates, scope).toFloatArray()[0];
      }
    }
    return sum;
  }

  private int size(String layer) {
    return session.network().layers().stream()
        .filter(found -> found.name().equals(layer))
        .mapToInt(UnitLayer::units)
        .sum();
  }

  /** Closes the session. */
  @TearDown
  public void close() {
    session.close();
  }
}
