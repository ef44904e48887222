package dev.basin.models.data;

import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import java.util.List;
import java.util.stream.IntStream;

/** The order of time of a data set's rows. */
public final class TimeOrder {
  private TimeOrder() {}

  /**
   * Refuses rows whose times go back: often a sign of the wrong column, or of dates that sort as
   * they should not.
   *
   * @param data the examples in the order of their file; equal times are in order
   * @throws dev.basin.api.BasinException DAT-035 naming the first row that is earlier than the one
   *     before
   */
  public static void require(Dataset data) {
    List<Double> times = data.columns().times();
    int[] back =
        IntStream.range(1, times.size()).filter(i -> times.get(i) < times.get(i - 1)).toArray();
    if (back.length > 0) {
      int first = back[0];
      throw Problem.request("DAT-035", "the times are out of order")
          .at(data.name())
          .found(
              "time %s in example %d after %s in example %d%s"
                  .formatted(
                      text(times.get(first)),
                      first,
                      text(times.get(first - 1)),
                      first - 1,
                      back.length == 1 ? "" : ", the first of %d".formatted(back.length)))
          .expected("rows in order of time, for a split by time")
          .fix("check the time column, or add \"sort: true\" to the split to sort the rows by it")
          .exception();
    }
  }

  private static String text(double time) {
    return time == Math.rint(time) && Math.abs(time) < 1e15
        ? Long.toString((long) time)
        : Double.toString(time);
  }
}
