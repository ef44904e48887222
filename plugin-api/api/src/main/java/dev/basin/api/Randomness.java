package dev.basin.api;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Randomness by name: the stream called (role, index…) is a function of the seed alone, so results
 * do not depend on thread count, batch order or resume.
 *
 * @param seed the seed
 */
public record Randomness(long seed) {

  /**
   * The stream of random numbers with this name.
   *
   * @param role what the numbers are for, such as "direction"
   * @param index which of its kind, such as the example's id
   * @return a new generator at the start of the stream, for one thread
   */
  public RandomGenerator stream(String role, long... index) {
    return new SplittableRandom(derivedSeed(role, index));
  }

  /**
   * Randomness for a part of the work, independent of every other part.
   *
   * @param role what the part is
   * @param index which of its kind
   * @return randomness with a seed derived from this one
   */
  public Randomness derive(String role, long... index) {
    return new Randomness(derivedSeed(role, index));
  }

  /**
   * Standard normal numbers as an array; the numbers are drawn in float64 and then rounded, so both
   * precisions and all devices see the same draw.
   *
   * @param manager owner of the array
   * @param type FLOAT32 or FLOAT64
   * @param shape the shape
   * @param role what the numbers are for
   * @param index which of its kind
   * @return the array
   */
  public NDArray normal(NDManager manager, DataType type, Shape shape, String role, long... index) {
    RandomGenerator random = stream(role, index);
    int size = Math.toIntExact(shape.size());
    if (type == DataType.FLOAT64) {
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] = random.nextGaussian();
      }
      return manager.create(values, shape);
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }

  private long derivedSeed(String role, long... index) {
    byte[] name = role.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * (index.length + 1) + name.length);
    bytes.putLong(seed).put(name);
    for (long part : index) {
      bytes.putLong(part);
    }
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.array())).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
