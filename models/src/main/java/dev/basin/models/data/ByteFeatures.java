package dev.basin.models.data;

import dev.basin.api.data.Features;

/** Unsigned bytes divided by a scale; the bytes are kept, the quotients computed on demand. */
final class ByteFeatures implements Features {
  private final byte[] values;
  private final int width;
  private final double scale;

  ByteFeatures(byte[] values, int width, double scale) {
    this.values = values;
    this.width = width;
    this.scale = scale;
  }

  @Override
  public int size() {
    return values.length / width;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void read(int index, double[] into, int offset) {
    int start = index * width;
    for (int i = 0; i < width; i++) {
      into[offset + i] = (values[start + i] & 0xff) / scale;
    }
  }
}
