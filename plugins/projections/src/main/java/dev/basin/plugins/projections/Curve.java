package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Locale;

/** A curve between two points of weight space that a third one, its bend, gives its form. */
enum Curve {
  /** The quadratic Bezier curve (1−t)²·start + 2t(1−t)·bend + t²·end, which misses the bend. */
  BEZIER {
    @Override
    double start(double t) {
      return (1 - t) * (1 - t);
    }

    @Override
    double bend(double t) {
      return 2 * t * (1 - t);
    }
  },
  /** The straight lines from start to bend and from bend to end. */
  POLYGON {
    @Override
    double start(double t) {
      return Math.max(0, 1 - 2 * t);
    }

    @Override
    double bend(double t) {
      return 1 - Math.abs(1 - 2 * t);
    }
  };

  /** The names of all, as options spell them. */
  static List<String> words() {
    return List.of(values()).stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** The one with this name. */
  static Curve of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The share of the start at t in [0, 1]. */
  abstract double start(double t);

  /** The share of the bend at t: how much a point moves when the bend does. */
  abstract double bend(double t);

  /** The share of the end at t. */
  double end(double t) {
    return start(1 - t);
  }

  /**
   * The point at t, bitwise the start at 0 and the end at 1.
   *
   * @param scope owner of the result
   */
  NDArray at(double t, NDArray start, NDArray bend, NDArray end, NDManager scope) {
    NDArray point = start.mul(start(t));
    point.attach(scope);
    try (NDArray middle = bend.mul(bend(t));
        NDArray last = end.mul(end(t))) {
      return point.addi(middle).addi(last);
    }
  }
}
