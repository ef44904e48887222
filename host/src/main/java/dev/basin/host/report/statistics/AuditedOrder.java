package dev.basin.host.report.statistics;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Which of two values of a measure is larger, where transformations that leave the networks'
 * functions as they are move the measure.
 *
 * <p>Values are compared by their ratio where all are of one sign, else by their difference. A
 * value may stand anywhere within its <em>reach</em>: the largest distance, on that scale, that one
 * of the transformations moves it, either way, because the inverse transformation leaves the
 * function as it is too. The order is undecided if the distance of the two values is at most the
 * sum of their reaches and 1.96 standard errors of their difference; an error that is not known
 * counts as 0.
 *
 * @param verdict the order
 * @param byRatio whether the numbers are ratios; differences otherwise
 * @param measured first value ÷ second value, or first − second
 * @param interval where drift and sampling leave that number
 */
public record AuditedOrder(Verdict verdict, boolean byRatio, double measured, Interval interval) {
  private static final double NORMAL_95 = 1.96;

  /** How two values compare. */
  public enum Verdict {
    /** The first is larger. */
    LARGER,
    /** The first is smaller. */
    SMALLER,
    /** Drift or sampling could reverse the order. */
    UNDECIDED
  }

  /**
   * A value with what its audit showed.
   *
   * @param value the value
   * @param standardError its standard error; NaN if not known
   * @param moved the values after those function-preserving transformations whose drift counts
   */
  public record Audited(double value, double standardError, List<Double> moved) {

    /** Copies the list. */
    public Audited {
      moved = List.copyOf(moved);
    }

    private DoubleStream all() {
      return DoubleStream.concat(
          DoubleStream.of(value), moved.stream().mapToDouble(Double::doubleValue));
    }

    private double reach(Scale scale) {
      return moved.stream()
          .mapToDouble(after -> Math.abs(scale.of(after) - scale.of(value)))
          .max()
          .orElse(0);
    }

    private double error(Scale scale) {
      return Double.isNaN(standardError) ? 0 : scale.error(value, standardError);
    }
  }

  private record Scale(boolean logarithmic) {
    double of(double value) {
      return logarithmic ? Math.log(Math.abs(value)) : value;
    }

    double error(double value, double standardError) {
      return logarithmic ? standardError / Math.abs(value) : standardError;
    }

    double back(double difference) {
      return logarithmic ? Math.exp(difference) : difference;
    }
  }

  /**
   * Compares two values.
   *
   * @param first a network's
   * @param second another network's
   * @return undecided also where a value is missing
   */
  public static AuditedOrder of(Audited first, Audited second) {
    double[] all = Stream.of(first, second).flatMapToDouble(Audited::all).toArray();
    if (!DoubleStream.of(all).allMatch(Double::isFinite)) {
      return new AuditedOrder(Verdict.UNDECIDED, false, Double.NaN, Interval.UNKNOWN);
    }
    boolean positive = DoubleStream.of(all).allMatch(x -> x > 0);
    boolean negative = DoubleStream.of(all).allMatch(x -> x < 0);
    Scale scale = new Scale(positive || negative);
    double difference = scale.of(first.value()) - scale.of(second.value());
    double margin =
        first.reach(scale)
            + second.reach(scale)
            + NORMAL_95 * Math.hypot(first.error(scale), second.error(scale));
    boolean above = negative ? difference < 0 : difference > 0;
    return new AuditedOrder(
        Math.abs(difference) <= margin
            ? Verdict.UNDECIDED
            : above ? Verdict.LARGER : Verdict.SMALLER,
        scale.logarithmic(),
        scale.back(difference),
        new Interval(scale.back(difference - margin), scale.back(difference + margin)));
  }
}
