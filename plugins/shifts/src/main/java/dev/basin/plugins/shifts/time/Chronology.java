package dev.basin.plugins.shifts.time;

import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order of examples in time: by their times, equal times by id; by id alone where the data have
 * no times.
 */
public final class Chronology {
  private final int[] rows;
  private final double[] times;

  private Chronology(int[] rows, double[] times) {
    this.rows = rows;
    this.times = times;
  }

  /**
   * Sorts the examples; the rows of the data may be in any order.
   *
   * @param data the examples
   * @return their order
   */
  public static Chronology of(Dataset data) {
    List<Double> given = data.columns().times();
    double[] times = new double[data.size()];
    for (int row = 0; row < times.length; row++) {
      times[row] = given.isEmpty() ? 0 : given.get(row);
    }
    int[] rows =
        IntStream.range(0, data.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(row -> times[row]).thenComparingLong(data::id))
            .mapToInt(Integer::intValue)
            .toArray();
    if (given.isEmpty()) {
      for (int rank = 0; rank < rows.length; rank++) {
        times[rows[rank]] = rank;
      }
    }
    return new Chronology(rows, times);
  }

  /**
   * The rows of the data, the earliest first.
   *
   * @return one per example; not to be changed
   */
  public int[] rows() {
    return rows;
  }

  /**
   * The time of an example; its rank from 0 where the data have no times.
   *
   * @param row its row in the data
   * @return the time, in the source's unit
   */
  public double time(int row) {
    return times[row];
  }

  /**
   * How far each example is on the way from the first time to the last.
   *
   * @param scenario who asks, for the message
   * @return 0 to 1, one per row of the data
   * @throws dev.basin.api.BasinException SHF-023 if all times are equal
   */
  public double[] progress(String scenario) {
    double first = times[rows[0]];
    double last = times[rows[rows.length - 1]];
    if (!(last > first)) {
      throw Problem.request("SHF-023", "all examples have the same time")
          .at("scenario " + scenario)
          .found("%d examples at %s".formatted(rows.length, first))
          .expected("at least two different times")
          .exception();
    }
    return IntStream.range(0, rows.length)
        .mapToDouble(row -> (times[row] - first) / (last - first))
        .toArray();
  }
}
