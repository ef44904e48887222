package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Randomness;
import java.util.random.RandomGenerator;

/** Random vectors by name, in float64. */
final class Draws {
  private Draws() {}

  /** Independent signs, +1 or −1 (Rademacher), [P]. */
  static NDArray signs(
      Randomness random, NDManager scope, long dimension, String role, long... index) {
    RandomGenerator stream = random.stream(role, index);
    double[] signs = new double[Math.toIntExact(dimension)];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = stream.nextBoolean() ? 1 : -1;
    }
    return scope.create(signs);
  }

  /** Independent and uniform on [−1, 1), [P]. */
  static NDArray uniform(
      Randomness random, NDManager scope, long dimension, String role, long... index) {
    RandomGenerator stream = random.stream(role, index);
    double[] values = new double[Math.toIntExact(dimension)];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * stream.nextDouble() - 1;
    }
    return scope.create(values);
  }
}
