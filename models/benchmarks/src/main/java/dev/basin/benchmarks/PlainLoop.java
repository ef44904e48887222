package dev.basin.benchmarks;

import dev.basin.models.engine.PyTorchBoot;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A plain loop over points: per point the weights, one forward pass and the loss. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // set by JMH
public class PlainLoop {
  /** The network. */
  @Param({"MLP", "CNN", "PLAIN_CNN", "WIDE_MLP"})
  public Subject subject;

  private Plane plane;
  private int next;

  /** How many threads one operation uses. */
  @Param({"1", "2"})
  public int threads;

  /** Opens the session. */
  @Setup
  public void open() {
    PyTorchBoot.intraOpThreads(threads);
    plane = new Plane(subject, subject.data());
  }

  /** Evaluates the next point. */
  double point() {
    next = (next + 1) % (Plane.SIDE * Plane.SIDE);
    return plane.plain(Plane.row(next / Plane.SIDE).get(next % Plane.SIDE));
  }

  /** Closes the session. */
  @TearDown
  public void close() {
    plane.close();
  }
}
