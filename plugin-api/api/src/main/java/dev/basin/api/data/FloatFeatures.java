package dev.basin.api.data;

/** Features held in memory, row after row. */
@SuppressWarnings(
    "ArrayRecordComponent") // package-private, never compared, and far too large to copy
record FloatFeatures(float[] values, int width) implements Features {

  FloatFeatures {
    if (width <= 0 || values.length % width != 0) {
      throw new IllegalArgumentException(
          "%d numbers don't fill rows of %d".formatted(values.length, width));
    }
  }

  @Override
  public int size() {
    return values.length / width;
  }

  @Override
  public void read(int index, double[] into, int offset) {
    int start = index * width;
    for (int i = 0; i < width; i++) {
      into[offset + i] = values[start + i];
    }
  }
}
