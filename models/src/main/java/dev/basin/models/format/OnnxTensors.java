package dev.basin.models.format;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.basin.models.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/** Tensors between ONNX and Basin. */
final class OnnxTensors {
  private OnnxTensors() {}

  /**
   * Reads a tensor.
   *
   * @throws IllegalArgumentException for other types, external data, or too few numbers; the
   *     message says which
   */
  static Tensor read(TensorProto proto) {
    if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw new IllegalArgumentException("its numbers lie in another file; save the model as one");
    }
    List<Long> shape = List.copyOf(proto.getDimsList());
    int size = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    TensorProto.DataType type = TensorProto.DataType.forNumber(proto.getDataType());
    if (type == null) {
      throw new IllegalArgumentException("unknown type " + proto.getDataType());
    }
    Tensor tensor =
        switch (type) {
          case FLOAT -> new Tensor.Float32(shape, floats(proto, size));
          case DOUBLE -> new Tensor.Float64(shape, doubles(proto, size));
          case INT64, INT32, BOOL, UINT8, INT8 -> new Tensor.Int64(shape, longs(proto, type, size));
          default ->
              throw new IllegalArgumentException(
                  "type %s; expected FLOAT, DOUBLE, INT64, INT32 or BOOL".formatted(type));
        };
    if (tensor.size() != size) {
      throw new IllegalArgumentException("%d numbers for shape %s".formatted(tensor.size(), shape));
    }
    return tensor;
  }

  /** Writes a tensor; real numbers in the given type. */
  static TensorProto write(String name, Tensor tensor, TensorProto.DataType real) {
    TensorProto.Builder proto = TensorProto.newBuilder().setName(name).addAllDims(tensor.shape());
    TensorProto.DataType type = tensor.isReal() ? real : TensorProto.DataType.INT64;
    int width = type == TensorProto.DataType.FLOAT ? Float.BYTES : Double.BYTES;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(tensor.size(), width))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < tensor.size(); i++) {
      switch (type) {
        case FLOAT -> bytes.putFloat((float) tensor.at(i));
        case DOUBLE -> bytes.putDouble(tensor.at(i));
        default ->
            bytes.putLong(
                tensor instanceof Tensor.Int64 whole
                    ? whole.values()[i]
                    : Math.round(tensor.at(i)));
      }
    }
    return proto
        .setDataType(type.getNumber())
        .setRawData(ByteString.copyFrom(bytes.flip()))
        .build();
  }

  private static float[] floats(TensorProto proto, int size) {
    float[] values = new float[proto.hasRawData() ? size : proto.getFloatDataCount()];
    if (proto.hasRawData()) {
      raw(proto, size, Float.BYTES).asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = proto.getFloatData(i);
      }
    }
    return values;
  }

  private static double[] doubles(TensorProto proto, int size) {
    double[] values = new double[proto.hasRawData() ? size : proto.getDoubleDataCount()];
    if (proto.hasRawData()) {
      raw(proto, size, Double.BYTES).asDoubleBuffer().get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = proto.getDoubleData(i);
      }
    }
    return values;
  }

  private static long[] longs(TensorProto proto, TensorProto.DataType type, int size) {
    if (!proto.hasRawData()) {
      return type == TensorProto.DataType.INT64
          ? proto.getInt64DataList().stream().mapToLong(Long::longValue).toArray()
          : proto.getInt32DataList().stream().mapToLong(Integer::longValue).toArray();
    }
    return switch (type) {
      case INT64 -> {
        long[] values = new long[size];
        raw(proto, size, Long.BYTES).asLongBuffer().get(values);
        yield values;
      }
      case INT32 -> {
        ByteBuffer raw = raw(proto, size, Integer.BYTES);
        yield IntStream.range(0, size).mapToLong(i -> raw.getInt(4 * i)).toArray();
      }
      default -> {
        ByteBuffer raw = raw(proto, size, 1);
        boolean signed = type == TensorProto.DataType.INT8;
        yield IntStream.range(0, size)
            .mapToLong(i -> signed ? raw.get(i) : raw.get(i) & 0xff)
            .toArray();
      }
    };
  }

  private static ByteBuffer raw(TensorProto proto, int size, int width) {
    ByteString raw = proto.getRawData();
    if (raw.size() != (long) size * width) {
      throw new IllegalArgumentException(
          "%d bytes for shape %s".formatted(raw.size(), proto.getDimsList()));
    }
    return raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
