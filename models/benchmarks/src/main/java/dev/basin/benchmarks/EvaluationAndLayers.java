package dev.basin.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.basin.api.data.Dataset;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.GraphRunner;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

/** What a plain evaluation adds to its layers: moving the weights, the loss, reading back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class EvaluationAndLayers {
  /** The network. */
  @Param({"MLP", "CNN", "WIDE_MLP"})
  public Subject subject;

  private NetworkSession session;
  private Dataset data;
  private GraphRunner runner;
  private Map<String, NDArray> tensors;
  private NDArray features;

  /** Puts weights and examples where the engine can read them. */
  @Setup
  public void open() {
    PyTorchBoot.intraOpThreads(1);
    Network.OfGraph network = subject.network();
    data = subject.data();
    session = Sessions.open(network, SessionOptions.cpu(Precision.FLOAT32));
    runner = new GraphRunner(network.graph());
    tensors = new HashMap<>();
    network
        .graph()
        .tensors()
        .forEach(
            (name, tensor) -> tensors.put(name, tensor.on(session.manager(), session.precision())));
    int width = data.features().width();
    float[] numbers = new float[data.size() * width];
    double[] example = new double[width];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, example, 0);
      for (int i = 0; i < width; i++) {
        numbers[row * width + i] = (float) example[i];
      }
    }
    Shape shape = new Shape(data.size()).addAll(new Shape(data.exampleShape()));
    features = session.manager().create(numbers, shape);
  }

  /**
   * Loss and accuracy of all examples.
   *
   * @return the loss
   */
  @Benchmark
  public double evaluation() {
    return session.evaluate(session.weights(), data).loss();
  }

  /**
   * The layers alone: one forward pass.
   *
   * @return how many logits it makes
   */
  @Benchmark
  public long layers() {
    JniUtils.setGradMode(false);
    try (NDManager scope = session.manager().newSubManager()) {
      NDArray input = features.stopGradient();
      input.attach(scope);
      return runner.run(tensors, input, ForwardContext.EVALUATION).size();
    }
  }

  /** Closes the session. */
  @TearDown
  public void close() {
    session.close();
  }
}
