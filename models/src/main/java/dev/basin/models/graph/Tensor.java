package dev.basin.models.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Numbers with a shape, in Java memory: a parameter, a buffer or a setting of a graph.
 *
 * <p>Holds its array as it is; treat it as read-only.
 */
public sealed interface Tensor {

  /**
   * The shape.
   *
   * @return empty for a scalar
   */
  List<Long> shape();

  /**
   * How many numbers.
   *
   * @return the product of the shape
   */
  int size();

  /**
   * One number.
   *
   * @param index row-major
   * @return the number
   */
  double at(int index);

  /**
   * Whether these are real numbers.
   *
   * @return false for whole ones
   */
  default boolean isReal() {
    return this instanceof Float32 || this instanceof Float64;
  }

  /**
   * A copy in native memory.
   *
   * @param manager owner of the copy
   * @param precision the type that real numbers get; whole numbers keep theirs
   * @return a new array in this tensor's shape
   */
  NDArray on(NDManager manager, DataType precision);

  /**
   * Other numbers in this tensor's shape and type.
   *
   * @param source where they are taken from
   * @param offset the index of the first
   * @return a new tensor
   */
  Tensor like(double[] source, int offset);

  /**
   * Some indices of every axis.
   *
   * @param indices for every axis, which, in the order wanted; those of an axis that is kept whole
   *     are all of them in order
   * @return a new tensor of this type
   */
  Tensor select(List<int[]> indices);

  /**
   * The shape as the engine has it.
   *
   * @return the same dimensions
   */
  default Shape dimensions() {
    return new Shape(shape());
  }

  private static NDArray real(NDArray array, DataType precision) {
    if (array.getDataType() == precision) {
      return array;
    }
    try (array) {
      return array.toType(precision, false);
    }
  }

  /**
   * Numbers in float32.
   *
   * @param shape the shape
   * @param values row-major
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by no one, and copied only where it must be
  record Float32(List<Long> shape, float[] values) implements Tensor {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public Tensor like(double[] source, int offset) {
      float[] copy = new float[values.length];
      for (int i = 0; i < copy.length; i++) {
        copy[i] = (float) source[offset + i];
      }
      return new Float32(shape, copy);
    }

    @Override
    public Tensor select(List<int[]> indices) {
      TensorSelection selection = new TensorSelection(shape, indices);
      float[] selected = new float[selection.size()];
      selection.copy(values, selected);
      return new Float32(selection.shape(), selected);
    }

    @Override
    public NDArray on(NDManager manager, DataType precision) {
      return Tensor.real(EngineMemory.own(manager.create(values, dimensions())), precision);
    }
  }

  /**
   * Numbers in float64.
   *
   * @param shape the shape
   * @param values row-major
   */
  @SuppressWarnings("ArrayRecordComponent") // as above
  record Float64(List<Long> shape, double[] values) implements Tensor {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public Tensor like(double[] source, int offset) {
      double[] copy = new double[values.length];
      for (int i = 0; i < copy.length; i++) {
        copy[i] = source[offset + i];
      }
      return new Float64(shape, copy);
    }

    @Override
    public Tensor select(List<int[]> indices) {
      TensorSelection selection = new TensorSelection(shape, indices);
      double[] selected = new double[selection.size()];
      selection.copy(values, selected);
      return new Float64(selection.shape(), selected);
    }

    @Override
    public NDArray on(NDManager manager, DataType precision) {
      return Tensor.real(EngineMemory.own(manager.create(values, dimensions())), precision);
    }
  }

  /**
   * Whole numbers.
   *
   * @param shape the shape
   * @param values row-major
   */
  @SuppressWarnings("ArrayRecordComponent") // as above
  record Int64(List<Long> shape, long[] values) implements Tensor {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public Tensor like(double[] source, int offset) {
      long[] copy = new long[values.length];
      for (int i = 0; i < copy.length; i++) {
        copy[i] = Math.round(source[offset + i]);
      }
      return new Int64(shape, copy);
    }

    @Override
    public Tensor select(List<int[]> indices) {
      TensorSelection selection = new TensorSelection(shape, indices);
      long[] selected = new long[selection.size()];
      selection.copy(values, selected);
      return new Int64(selection.shape(), selected);
    }

    @Override
    public NDArray on(NDManager manager, DataType precision) {
      return EngineMemory.own(manager.create(values, dimensions()));
    }
  }

  /**
   * Whole numbers from 0 to 255, as images have them.
   *
   * @param shape the shape
   * @param values row-major, unsigned
   */
  @SuppressWarnings("ArrayRecordComponent") // as above
  record UInt8(List<Long> shape, byte[] values) implements Tensor {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index] & 0xff;
    }

    @Override
    public Tensor like(double[] source, int offset) {
      byte[] copy = new byte[values.length];
      for (int i = 0; i < copy.length; i++) {
        copy[i] = (byte) Math.round(source[offset + i]);
      }
      return new UInt8(shape, copy);
    }

    @Override
    public Tensor select(List<int[]> indices) {
      TensorSelection selection = new TensorSelection(shape, indices);
      byte[] selected = new byte[selection.size()];
      selection.copy(values, selected);
      return new UInt8(selection.shape(), selected);
    }

    @Override
    public NDArray on(NDManager manager, DataType precision) {
      return manager.create(ByteBuffer.wrap(values), dimensions(), DataType.UINT8);
    }
  }
}
