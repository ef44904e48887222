package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Randomness;

/** The offsets within a radius of 0, and the steepest direction, in one norm; all in float64. */
enum Ball {
  /** ‖u‖₂ ≤ radius. */
  EUCLIDEAN {
    @Override
    NDArray projected(NDArray offset, double radius) {
      double length = Math.sqrt(offset.square().sum().getDouble());
      return length <= radius ? offset : offset.mul(radius / length);
    }

    @Override
    NDArray steepest(NDArray gradient) {
      double length = Math.sqrt(gradient.square().sum().getDouble());
      return length == 0 ? gradient : gradient.div(length);
    }

    @Override
    NDArray start(Randomness random, double radius, long size, long restart, NDManager scope) {
      NDArray drawn = random.normal(scope, DataType.FLOAT64, new Shape(size), ROLE, restart);
      return steepest(drawn).mul(radius / 2);
    }
  },
  /** max |uᵢ| ≤ radius. */
  BOX {
    @Override
    NDArray projected(NDArray offset, double radius) {
      return offset.clip(-radius, radius);
    }

    @Override
    NDArray steepest(NDArray gradient) {
      return gradient.sign();
    }

    @Override
    NDArray start(Randomness random, double radius, long size, long restart, NDManager scope) {
      return Draws.uniform(random, scope, size, ROLE, restart).mul(radius);
    }
  };

  private static final String ROLE = "ascent-start";

  /** The offset of the ball nearest to this one. */
  abstract NDArray projected(NDArray offset, double radius);

  /** The direction of norm 1 in which a linear function with this gradient grows most. */
  abstract NDArray steepest(NDArray gradient);

  /** A random offset in the ball, off its centre. */
  abstract NDArray start(
      Randomness random, double radius, long dimension, long restart, NDManager scope);
}
