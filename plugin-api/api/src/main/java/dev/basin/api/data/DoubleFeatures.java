package dev.basin.api.data;

/** Features held in memory, row after row. */
@SuppressWarnings(
    "ArrayRecordComponent") // package-private, never compared, and far too large to copy
record DoubleFeatures(double[] values, int width) implements Features {

  DoubleFeatures {
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
    System.arraycopy(values, index * width, into, offset, width);
  }
}
