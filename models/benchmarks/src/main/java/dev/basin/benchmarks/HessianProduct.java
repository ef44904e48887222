package dev.basin.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.HessianOperator;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
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

/** An exact Hessian-vector product against a gradient. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class HessianProduct {
  /** The network. */
  @Param({"MLP", "CNN"})
  public Subject subject;

  private NetworkSession session;
  private Dataset data;
  private HessianOperator hessian;
  private NDArray vector;

  /** Records the gradient, once for all products. */
  @Setup
  public void open() {
    PyTorchBoot.intraOpThreads(1);
    data = subject.data();
    session = Sessions.open(subject.network(), SessionOptions.cpu(Precision.FLOAT32));
    hessian = session.hessian(session.weights(), data);
    vector =
        new Randomness(3)
            .normal(session.manager(), session.precision(), session.weights().getShape(), "vector");
  }

  /**
   * A gradient over all examples.
   *
   * @return the loss
   */
  @Benchmark
  public double gradient() {
    try (NDManager scope = session.manager().newSubManager()) {
      return session.gradient(session.weights(), data, scope).loss();
    }
  }

  /**
   * A product.
   *
   * @return its size
   */
  @Benchmark
  public long product() {
    try (NDManager scope = session.manager().newSubManager()) {
      return hessian.apply(vector, scope).size();
    }
  }

  /** Closes what was opened. */
  @TearDown
  public void close() {
    hessian.close();
    session.close();
  }
}
