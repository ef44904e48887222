package dev.basin.models.data;

import dev.basin.api.data.Dataset;
import java.util.List;
import java.util.stream.IntStream;

/** The number of the row as its time, for sources in order of time. */
final class RowOrder {
  private RowOrder() {}

  /** Times 0, 1, 2, … if the request asks for them, else no columns. */
  static Dataset.Columns columns(DataRequest request, int examples) {
    return request.time().equals(DataRequest.ROW_ORDER)
        ? new Dataset.Columns(times(examples), List.of(), List.of())
        : Dataset.Columns.none();
  }

  static List<Double> times(int examples) {
    return IntStream.range(0, examples).mapToObj(row -> (double) row).toList();
  }
}
