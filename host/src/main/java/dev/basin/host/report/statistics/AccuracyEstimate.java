package dev.basin.host.report.statistics;

import dev.basin.host.report.model.AccuracyPoint;
import java.util.List;

/**
 * The mean over seeds of one network's accuracy and loss on the same examples.
 *
 * <p>The interval is about the examples: how far the mean could lie from these trained networks'
 * accuracy on all data of this kind. It takes the seeds' errors as wholly shared, so it is never
 * too narrow for that; the spread between seeds is shown beside it, not mixed into it.
 *
 * @param accuracy mean accuracy over the seeds that have one; NaN if none has
 * @param interval its 95 % interval
 * @param loss mean loss; NaN if no seed has one
 * @param lossStandardError standard error of the mean loss, errors taken as shared; NaN if unknown
 * @param examples how many examples; 0 if unknown or different between seeds
 * @param perSeed the accuracy of each seed, missing ones included
 * @param points one per seed
 */
public record AccuracyEstimate(
    double accuracy,
    Interval interval,
    double loss,
    double lossStandardError,
    long examples,
    List<Double> perSeed,
    List<AccuracyPoint> points) {

  /** Copies the lists. */
  public AccuracyEstimate {
    perSeed = List.copyOf(perSeed);
    points = List.copyOf(points);
  }

  /**
   * Combines one point per seed.
   *
   * @param points one per seed
   * @return the estimate
   */
  public static AccuracyEstimate over(List<AccuracyPoint> points) {
    double accuracy = mean(points.stream().mapToDouble(AccuracyPoint::accuracy).toArray());
    long[] counts = points.stream().mapToLong(AccuracyPoint::examples).distinct().toArray();
    long examples = counts.length == 1 ? counts[0] : 0;
    return new AccuracyEstimate(
        accuracy,
        interval(points, accuracy, examples),
        mean(points.stream().mapToDouble(AccuracyPoint::loss).toArray()),
        mean(points.stream().mapToDouble(AccuracyPoint::lossStandardError).toArray()),
        examples,
        points.stream().map(AccuracyPoint::accuracy).toList(),
        points);
  }

  /**
   * The interval at another confidence.
   *
   * @param confidence such as 0.99
   * @return the interval; unknown if the number of examples is
   */
  public Interval at(double confidence) {
    return Wilson.interval(accuracy, examples, confidence);
  }

  /**
   * The 95 % interval of this accuracy minus another.
   *
   * @param other the other
   * @return the interval; paired where both are on the same examples
   */
  public Interval minus(AccuracyEstimate other) {
    return minus(other, 0.95);
  }

  /**
   * The interval of this accuracy minus another.
   *
   * @param other the other
   * @param confidence such as 0.99
   * @return the interval; by pairs of answers where both are on the same examples (Agresti and Min
   *     2005), else unpaired (Newcombe 1998)
   */
  public Interval minus(AccuracyEstimate other, double confidence) {
    ExampleShares mine = ExampleShares.of(points);
    ExampleShares others = ExampleShares.of(other.points);
    return mine.pairs(others)
        ? mine.minus(others, confidence)
        : Wilson.difference(
            accuracy,
            confidence == 0.95 ? interval : at(confidence),
            other.accuracy,
            confidence == 0.95 ? other.interval : other.at(confidence));
  }

  private static Interval interval(List<AccuracyPoint> points, double accuracy, long examples) {
    if (points.size() > 1 && examples > 0) {
      return Wilson.interval(accuracy, examples, 0.95);
    }
    Interval stored =
        new Interval(
            mean(points.stream().mapToDouble(AccuracyPoint::low).toArray()),
            mean(points.stream().mapToDouble(AccuracyPoint::high).toArray()));
    return stored.known() ? stored : Wilson.interval(accuracy, examples, 0.95);
  }

  private static double mean(double[] values) {
    double sum = 0;
    int count = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
