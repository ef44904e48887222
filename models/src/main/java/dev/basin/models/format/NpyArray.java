package dev.basin.models.format;

import dev.basin.models.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One array in NumPy's file format, versions 1 to 3. */
final class NpyArray {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=]?)([a-zA-Z])(\\d+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([^)]*)\\)");

  private NpyArray() {}

  /**
   * Reads an array.
   *
   * @throws IllegalArgumentException if it is none, of another type, or cut short
   */
  static Tensor decode(byte[] bytes) {
    if (bytes.length < 10 || !Arrays.equals(bytes, 0, 6, MAGIC, 0, 6)) {
      throw new IllegalArgumentException("no NumPy array");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(8);
    int length = bytes[6] == 1 ? buffer.getShort() & 0xffff : buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new IllegalArgumentException("a header that is cut short");
    }
    String header = new String(bytes, buffer.position(), length, StandardCharsets.UTF_8);
    buffer.position(buffer.position() + length);
    Matcher type = match(TYPE, header);
    List<Long> shape = shape(match(SHAPE, header).group(1));
    int size = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    int width = Integer.parseInt(type.group(3));
    if (buffer.remaining() < (long) size * width) {
      throw new IllegalArgumentException(
          "%d bytes for shape %s".formatted(buffer.remaining(), shape));
    }
    ByteBuffer data =
        buffer
            .slice()
            .order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    boolean columns = match(ORDER, header).group(1).equals("True");
    IntUnaryOperator place = columns ? columnMajor(shape) : IntUnaryOperator.identity();
    return tensor(type.group(2) + width, shape, size, i -> place.applyAsInt(i) * width, data);
  }

  private static Tensor tensor(
      String type, List<Long> shape, int size, IntUnaryOperator at, ByteBuffer data) {
    return switch (type) {
      case "f4" -> {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
          values[i] = data.getFloat(at.applyAsInt(i));
        }
        yield new Tensor.Float32(shape, values);
      }
      case "f8" -> doubles(shape, size, i -> data.getDouble(at.applyAsInt(i)));
      case "u1" -> {
        byte[] values = new byte[size];
        for (int i = 0; i < size; i++) {
          values[i] = data.get(at.applyAsInt(i));
        }
        yield new Tensor.UInt8(shape, values);
      }
      case "b1", "i1" -> longs(shape, size, i -> data.get(at.applyAsInt(i)));
      case "i2" -> longs(shape, size, i -> data.getShort(at.applyAsInt(i)));
      case "u2" -> longs(shape, size, i -> data.getShort(at.applyAsInt(i)) & 0xffffL);
      case "i4" -> longs(shape, size, i -> data.getInt(at.applyAsInt(i)));
      case "u4" -> longs(shape, size, i -> data.getInt(at.applyAsInt(i)) & 0xffffffffL);
      case "i8" -> longs(shape, size, i -> data.getLong(at.applyAsInt(i)));
      default -> throw new IllegalArgumentException("type '" + type + "'");
    };
  }

  private static Tensor doubles(List<Long> shape, int size, IntToDoubleFunction value) {
    double[] values = new double[size];
    Arrays.setAll(values, value);
    return new Tensor.Float64(shape, values);
  }

  private static Tensor longs(List<Long> shape, int size, IntToLongFunction value) {
    long[] values = new long[size];
    Arrays.setAll(values, value);
    return new Tensor.Int64(shape, values);
  }

  /** Where the number with a row-major index stands in column-major order. */
  private static IntUnaryOperator columnMajor(List<Long> shape) {
    return index -> {
      int rest = index;
      int place = 0;
      int stride = 1;
      int[] at = new int[shape.size()];
      for (int axis = at.length - 1; axis >= 0; axis--) {
        int length = shape.get(axis).intValue();
        at[axis] = rest % length;
        rest /= length;
      }
      for (int axis = 0; axis < at.length; axis++) {
        place += at[axis] * stride;
        stride *= shape.get(axis).intValue();
      }
      return place;
    };
  }

  private static Matcher match(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException("header " + header.strip());
    }
    return matcher;
  }

  private static List<Long> shape(String text) {
    List<Long> shape = new ArrayList<>();
    for (String length : text.split(",", -1)) {
      if (!length.isBlank()) {
        shape.add(Long.parseLong(length.strip()));
      }
    }
    return shape;
  }

  /** The bytes of an array, little-endian, row-major. */
  static byte[] encode(Tensor tensor) {
    String type =
        tensor instanceof Tensor.Float32
            ? "<f4"
            : tensor instanceof Tensor.Float64
                ? "<f8"
                : tensor instanceof Tensor.Int64 ? "<i8" : "|u1";
    int width = type.charAt(2) - '0';
    String shape = tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(type, shape, tensor.shape().size() == 1 ? "," : "");
    int before = MAGIC.length + 4;
    int padded = (before + header.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.addExact(padded, Math.multiplyExact(tensor.size(), width)))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (padded - before));
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    while (bytes.position() < padded - 1) {
      bytes.put((byte) ' ');
    }
    bytes.put((byte) '\n');
    for (int i = 0; i < tensor.size(); i++) {
      switch (width) {
        case 4 -> bytes.putFloat((float) tensor.at(i));
        case 8 -> {
          if (tensor instanceof Tensor.Int64 whole) {
            bytes.putLong(whole.values()[i]);
          } else {
            bytes.putDouble(tensor.at(i));
          }
        }
        default -> bytes.put((byte) tensor.at(i));
      }
    }
    return bytes.array();
  }
}
