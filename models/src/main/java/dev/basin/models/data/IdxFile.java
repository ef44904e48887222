package dev.basin.models.data;

import dev.basin.api.Problem;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An IDX file of unsigned bytes, as the MNIST family uses it: two zero bytes, a type byte, the
 * number of axes, the sizes as big-endian 32-bit numbers, then the values (LeCun, Cortes, Burges,
 * The MNIST database of handwritten digits).
 *
 * <p>Package-private and never compared.
 *
 * @param sizes the sizes of the axes
 * @param values the values, last axis fastest
 */
@SuppressWarnings("ArrayRecordComponent")
record IdxFile(List<Long> sizes, byte[] values) {
  private static final int UNSIGNED_BYTE = 0x08;

  /**
   * Reads a file.
   *
   * @throws dev.basin.api.BasinException DAT-015 if it is no IDX file of unsigned bytes, DAT-003 if
   *     it is cut short, DAT-029 if it goes on after its end, DAT-012 if it holds no example
   */
  static IdxFile read(InputFile file) {
    return file.read(stream -> read(file.name(), stream));
  }

  private static IdxFile read(String name, InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int magic = in.readInt();
    int axes = magic & 0xff;
    if (magic >>> 16 != 0 || axes == 0) {
      throw Problem.request("DAT-015", "the file is no IDX file")
          .at(name)
          .found("first bytes %08x".formatted(magic))
          .expected("00000803 for images or 00000801 for labels")
          .exception();
    }
    int type = magic >>> 8 & 0xff;
    if (type != UNSIGNED_BYTE) {
      throw Problem.request("DAT-015", "the type of numbers in the IDX file is not read")
          .at(name)
          .found("type %02x".formatted(type))
          .expected("08, unsigned bytes")
          .exception();
    }
    List<Long> sizes = new ArrayList<>();
    long length = 1;
    for (int axis = 0; axis < axes; axis++) {
      long size = Integer.toUnsignedLong(in.readInt());
      sizes.add(size);
      length = length * size;
      if (length > Integer.MAX_VALUE - 8) {
        throw Problem.request("DAT-015", "the IDX file is too large for memory")
            .at(name)
            .found("sizes " + sizes)
            .expected("fewer than 2^31 values")
            .exception();
      }
    }
    if (length == 0) {
      throw Problem.request("DAT-012", "there are no examples").at(name).exception();
    }
    return new IdxFile(List.copyOf(sizes), values(name, in, (int) length));
  }

  private static byte[] values(String name, InputStream in, int length) throws IOException {
    byte[] values = in.readNBytes(length);
    if (values.length < length || in.read() >= 0) {
      throw (values.length < length
              ? Problem.request("DAT-003", "the file is cut short")
              : Problem.request("DAT-029", "the file goes on after its end"))
          .at(name)
          .found(values.length < length ? values.length + " values" : "more values")
          .expected(length + ", as its sizes say")
          .fix("fetch or write it again")
          .exception();
    }
    return values;
  }
}
