package dev.basin.models.zoo;

import dev.basin.api.Randomness;
import dev.basin.models.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Initial values of parameters and buffers, in float32. */
final class Initial {
  private Initial() {}

  /** One number everywhere. */
  static Tensor constant(float value, List<Long> shape) {
    float[] values = new float[size(shape)];
    Arrays.fill(values, value);
    return new Tensor.Float32(shape, values);
  }

  /** Draws from N(0, deviation²) in float64, rounded; a function of seed and parameter name. */
  static Tensor normal(
      Randomness randomness, String parameter, double deviation, List<Long> shape) {
    RandomGenerator random = randomness.stream("initial " + parameter);
    float[] values = new float[size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return new Tensor.Float32(shape, values);
  }

  private static int size(List<Long> shape) {
    return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
  }
}
