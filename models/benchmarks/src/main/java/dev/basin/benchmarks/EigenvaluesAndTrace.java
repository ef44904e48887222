package dev.basin.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.option.Options;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.plugins.flatness.HessianTop;
import dev.basin.plugins.flatness.HessianTrace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The five largest eigenvalues and the trace of a network's Hessian, against their products. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 2, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class EigenvaluesAndTrace {
  private NetworkSession session;
  private Dataset data;
  private NDArray vector;
  private int ofEigenvalues;
  private int ofTrace;

  /** Counts the products that the measures need. */
  @Setup
  public void open() {
    PyTorchBoot.intraOpThreads(1);
    data = Subject.CNN.data();
    session = Sessions.open(Subject.CNN.network(), SessionOptions.cpu(Precision.FLOAT32));
    vector =
        new Randomness(3)
            .normal(session.manager(), session.precision(), session.weights().getShape(), "vector");
    ofEigenvalues = products(eigenvalues(), "iterations");
    ofTrace = products(trace(), "products");
  }

  private static int products(dev.basin.api.Measurement measured, String detail) {
    List<Double> values = Objects.requireNonNull(measured.details().get(detail));
    return values.get(0).intValue();
  }

  private dev.basin.api.Measurement eigenvalues() {
    return measure(new HessianTop(), Map.of("k", 5, "max-iterations", 40));
  }

  private dev.basin.api.Measurement trace() {
    return measure(new HessianTrace(), Map.of("min-probes", 16, "max-probes", 16));
  }

  private dev.basin.api.Measurement measure(FlatnessMeasure measure, Map<String, ?> options) {
    try (NDManager scope = session.manager().newSubManager()) {
      return measure.measure(
          new FlatnessRequest(
              session,
              data,
              new AnalysisContext(
                  Options.of(measure.describe(), options),
                  new Randomness(1),
                  Progress.unwatched(),
                  scope)));
    }
  }

  /**
   * Eigenvalues and trace.
   *
   * @return their sum
   */
  @Benchmark
  public double measures() {
    return eigenvalues().value() + trace().value();
  }

  /**
   * As many products as the two measures need.
   *
   * @return their number
   */
  @Benchmark
  public int products() {
    return products(ofEigenvalues) + products(ofTrace);
  }

  private int products(int count) {
    try (HessianOperator hessian = session.hessian(session.weights(), data)) {
      for (int i = 0; i < count; i++) {
        try (NDManager scope = session.manager().newSubManager()) {
          hessian.apply(vector, scope);
        }
      }
    }
    return count;
  }

  /** Closes the session. */
  @TearDown
  public void close() {
    session.close();
  }
}
