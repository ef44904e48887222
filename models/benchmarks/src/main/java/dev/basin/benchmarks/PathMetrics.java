package dev.basin.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.option.Options;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.plugins.importance.Conductance;
import dev.basin.plugins.importance.NeuronConductance;
import java.util.Comparator;
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
 * Metrics along paths of 50 steps to 300 examples, against the bare passes over all their points:
 * one forward pass and one gradient of all layers, in batches as large as memory allows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class PathMetrics {
  private static final int EXAMPLES = 300;
  private static final int STEPS = 50;
  private static final Target LABEL = new Target.LabelLogit();

  /** The network. */
  @Param({"MLP", "CNN"})
  public Subject subject;

  private NetworkSession session;
  private NDArray weights;
  private Dataset data;
  private Dataset points;

  /** Lays the points of all paths out as examples of their own. */
  @Setup
  public void open() {
    PyTorchBoot.intraOpThreads(1);
    session = Sessions.open(subject.network(), SessionOptions.cpu(Precision.FLOAT32));
    // Passes at the session's own weights are kept: at a copy every pass is made anew.
    weights = session.weights().duplicate();
    data = subject.data().select("some", IntStream.range(0, EXAMPLES).toArray());
    int width = data.features().width();
    int rows = EXAMPLES * (STEPS + 1);
    double[] values = new double[rows * width];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      data.features().read(row / (STEPS + 1), values, row * width);
      for (int i = 0; i < width; i++) {
        values[row * width + i] *= (double) (row % (STEPS + 1)) / STEPS;
      }
      labels[row] = data.label(row / (STEPS + 1));
    }
    points =
        new Dataset(
            "points",
            Features.of(values, width),
            data.exampleShape(),
            data.classes(),
            labels,
            Dataset.Columns.none());
  }

  /**
   * The passes that conductance can't do without.
   *
   * @return how many numbers the gradients have
   */
  @Benchmark
  public long passes() {
    long[] numbers = {0};
    session.forEachBatch(
        weights,
        points,
        batch -> {
          for (UnitLayer layer : session.network().layers()) {
            numbers[0] += batch.gradient(layer, LABEL).size();
          }
        });
    return numbers[0];
  }

  /**
   * The same with one gradient of the input: what every unit's neuron conductance needs.
   *
   * @return how many numbers the gradients have
   */
  @Benchmark
  public long inputPasses() {
    long[] numbers = {0};
    session.forEachBatch(weights, points, batch -> numbers[0] += batch.inputGradient(LABEL).size());
    return numbers[0];
  }

  /**
   * Conductance of all layers.
   *
   * @return a score
   */
  @Benchmark
  public Object conductance() {
    return score(new Conductance(), session.network().layers());
  }

  /**
   * Neuron conductance of the largest layer: 32 neurons of the perceptron, 16 channels of the
   * convolutional network.
   *
   * @return a score
   */
  @Benchmark
  public Object neuronConductance() {
    UnitLayer largest =
        session.network().layers().stream()
            .max(Comparator.comparingInt(UnitLayer::units))
            .orElseThrow();
    return score(new NeuronConductance(), List.of(largest));
  }

  private Object score(ImportanceMetric metric, List<UnitLayer> layers) {
    try (NDManager scope = session.manager().newSubManager()) {
      return metric.score(
          new ImportanceRequest(
              session,
              data,
              layers,
              LABEL,
              new AnalysisContext(
                  Options.of(metric.describe(), Map.of("steps", STEPS)),
                  new Randomness(1),
                  Progress.unwatched(),
                  scope)));
    }
  }

  /** Closes the session. */
  @TearDown
  public void close() {
    session.close();
  }
}
