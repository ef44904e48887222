package dev.basin.models.data;

import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A division by time: train and validation lie in the past, test in the future, and a gap between
 * them is left out. Examples of the same time stay on the same side. Each part is in order of time.
 *
 * @param past the share of the examples, earliest first, that is the past
 * @param gap the share after it that is left out; may be 0; past + gap is less than 1
 * @param validation the share of the past that is kept for validation
 * @param recent true to validate on the most recent past, false on a random draw from all of it,
 *     which measures the past without a first step into the future
 * @param seed decides the random draw
 */
public record TimeSplit(double past, double gap, double validation, boolean recent, long seed)
    implements Split {

  /**
   * Checks the shares.
   *
   * @throws dev.basin.api.BasinException DAT-024 if a share is out of range
   */
  public TimeSplit {
    Fractions.requireShare("past", past);
    Fractions.requireShare("validation", validation);
    if (!(gap >= 0 && past + gap < 1)) {
      throw Problem.request("DAT-024", "a share of the data is out of range")
          .at("split, gap")
          .found(Double.toString(gap))
          .expected("0 or more, and past + gap less than 1")
          .exception();
    }
  }

  @Override
  public Map<String, Object> asMap() {
    return Map.of(
        "kind",
        "time",
        "past",
        past,
        "gap",
        gap,
        "validation",
        validation,
        "recent",
        recent,
        "seed",
        seed);
  }

  @Override
  public DataSplits of(Dataset data) {
    List<Double> times = data.columns().times();
    if (times.isEmpty()) {
      throw Problem.request("DAT-025", "the data has no times to split by")
          .at(data.name())
          .fix(
              "name the time column, or say that rows are in order of time with %s"
                  .formatted(DataRequest.ROW_ORDER))
          .exception();
    }
    double[] time = times.stream().mapToDouble(Double::doubleValue).toArray();
    int[] order =
        IntStream.range(0, time.length)
            .boxed()
            .sorted((a, b) -> Double.compare(time[a], time[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] shares = Fractions.shares(order.length, past, gap, 1 - past - gap);
    int pastEnd = afterTies(order, time, shares[0]);
    int futureStart = afterTies(order, time, Math.max(pastEnd, shares[0] + shares[1]));
    int[] earlier = Arrays.copyOf(order, pastEnd);
    boolean[] validating = recent ? latest(earlier, time) : drawn(pastEnd);
    return DataSplits.select(
        data,
        IntStream.range(0, pastEnd).filter(i -> !validating[i]).map(i -> order[i]).toArray(),
        IntStream.range(0, pastEnd).filter(i -> validating[i]).map(i -> order[i]).toArray(),
        Arrays.copyOfRange(order, futureStart, order.length));
  }

  private boolean[] latest(int[] earlier, double[] time) {
    boolean[] validating = new boolean[earlier.length];
    int trainSize = Fractions.shares(earlier.length, 1 - validation, validation)[0];
    Arrays.fill(validating, afterTies(earlier, time, trainSize), earlier.length, true);
    return validating;
  }

  private boolean[] drawn(int pastSize) {
    int[] places = IntStream.range(0, pastSize).toArray();
    Fractions.shuffle(places, new Randomness(seed).stream("split"));
    int size = Fractions.shares(pastSize, 1 - validation, validation)[1];
    boolean[] validating = new boolean[pastSize];
    for (int i = 0; i < size; i++) {
      validating[places[i]] = true;
    }
    return validating;
  }

  /** The boundary moved later until no time lies on both of its sides. */
  private static int afterTies(int[] order, double[] time, int boundary) {
    int end = boundary;
    while (end > 0 && end < order.length && time[order[end]] == time[order[end - 1]]) {
      end++;
    }
    return end;
  }
}
