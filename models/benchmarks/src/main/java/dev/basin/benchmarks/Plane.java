package dev.basin.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.models.engine.LossSurface;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session with two random axes as long as its weights, and the points of a 51×51 grid. */
final class Plane implements AutoCloseable {
  /** Points along an axis. */
  static final int SIDE = 51;

  private final NetworkSession session;
  private final Dataset data;
  private final List<NDArray> axes;

  Plane(Subject subject, Dataset data) {
    this.data = data;
    session = Sessions.open(subject.network(), SessionOptions.cpu(Precision.FLOAT32));
    axes = List.of(axis("first"), axis("second"));
  }

  private NDArray axis(String name) {
    NDArray weights = session.weights();
    NDArray axis =
        new Randomness(2).normal(session.manager(), session.precision(), weights.getShape(), name);
    try (NDArray ratio = weights.norm().div(axis.norm())) {
      return axis.muli(ratio);
    }
  }

  NetworkSession session() {
    return session;
  }

  Dataset data() {
    return data;
  }

  LossSurface surface() {
    return session.surface(session.weights(), axes, data, Optional.empty());
  }

  static List<double[]> row(int row) {
    List<double[]> points = new ArrayList<>(SIDE);
    for (int column = 0; column < SIDE; column++) {
      points.add(new double[] {coordinate(column), coordinate(row)});
    }
    return points;
  }

  private static double coordinate(int index) {
    return -1 + 2.0 * index / (SIDE - 1);
  }

  /** One turn of a plain loop: the weights of the point, one forward pass, the loss. */
  double plain(double[] point) {
    try (NDManager scope = session.manager().newSubManager()) {
      NDArray weights = session.weights().duplicate();
      weights.attach(scope);
      for (int i = 0; i < point.length; i++) {
        try (NDArray step = axes.get(i).mul(point[i])) {
          weights.addi(step);
        }
      }
      return session.evaluate(weights, data).loss();
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
