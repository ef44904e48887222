package dev.basin.plugins.shifts.attack;

import dev.basin.api.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Parts of a data set small enough to hold several copies of their inputs. */
final class Chunks {
  private static final int NUMBERS = 1 << 20;

  private Chunks() {}

  /** The data in parts, in order. */
  static List<Dataset> of(Dataset data) {
    int rows = Math.max(1, NUMBERS / data.features().width());
    List<Dataset> chunks = new ArrayList<>();
    for (int from = 0; from < data.size(); from += rows) {
      int to = Math.min(data.size(), from + rows);
      chunks.add(data.select(data.name(), IntStream.range(from, to).toArray()));
    }
    return chunks;
  }

  /** All inputs of a part, row after row; a copy. */
  static double[] inputs(Dataset chunk) {
    int width = chunk.features().width();
    double[] inputs = new double[chunk.size() * width];
    for (int row = 0; row < chunk.size(); row++) {
      chunk.features().read(row, inputs, row * width);
    }
    return inputs;
  }
}
