package dev.basin.models.data;

import dev.basin.api.data.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects rows of numbers of unknown count in blocks; a block whose numbers are all exactly
 * float32 is kept in float32, at half the memory. Confined to one thread.
 */
final class FeatureBlocks {
  private static final int BLOCK_BYTES = 1 << 22;

  private final int width;
  private final int blockRows;
  private final List<Features> blocks = new ArrayList<>();
  private double[] current = new double[0];
  private int filled;
  private int rows;

  FeatureBlocks(int width) {
    this.width = width;
    this.blockRows = Math.max(1, BLOCK_BYTES / Double.BYTES / width);
  }

  /** Adds a row; the array is copied. */
  void add(double[] row) {
    if (filled == current.length) {
      int grown = Math.min(blockRows, Math.max(64, filled / width * 2));
      current = Arrays.copyOf(current, Math.multiplyExact(grown, width));
    }
    System.arraycopy(row, 0, current, filled, width);
    filled += width;
    rows++;
    if (filled == blockRows * width) {
      close();
    }
  }

  /** All rows; the collector is spent. */
  Features features() {
    if (filled > 0) {
      close();
    }
    return blocks.size() == 1
        ? blocks.get(0)
        : new BlockFeatures(List.copyOf(blocks), blockRows, rows, width);
  }

  private void close() {
    blocks.add(compact(current, filled, width));
    current = new double[0];
    filled = 0;
  }

  /** The first {@code length} numbers in the smallest exact storage. */
  static Features compact(double[] values, int length, int width) {
    float[] narrow = new float[length];
    for (int i = 0; i < length; i++) {
      narrow[i] = (float) values[i];
      if (narrow[i] != values[i]) {
        return Features.of(Arrays.copyOf(values, length), width);
      }
    }
    return Features.of(narrow, width);
  }

  private record BlockFeatures(List<Features> blocks, int blockRows, int size, int width)
      implements Features {
    @Override
    public void read(int index, double[] into, int offset) {
      blocks.get(index / blockRows).read(index % blockRows, into, offset);
    }
  }
}
