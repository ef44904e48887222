package dev.basin.host.report.statistics;

import dev.basin.host.report.model.AccuracyPoint;
import dev.basin.host.report.model.Answers;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * For every example the share of seeds that answered it right: what two accuracies on the same
 * examples are compared by.
 */
final class ExampleShares {
  private static final ExampleShares NONE = new ExampleShares("", new double[0]);

  private final String examples;
  private final double[] shares;

  private ExampleShares(String examples, double[] shares) {
    this.examples = examples;
    this.shares = shares;
  }

  static ExampleShares of(List<AccuracyPoint> points) {
    Answers first = points.isEmpty() ? Answers.NONE : points.get(0).answers();
    boolean same =
        points.stream().allMatch(each -> each.answers().examples().equals(first.examples()));
    if (first.examples().isEmpty() || !same) {
      return NONE;
    }
    double[] shares = new double[Math.toIntExact(points.get(0).examples())];
    for (AccuracyPoint point : points) {
      boolean[] right = point.answers().right(shares.length);
      for (int i = 0; i < shares.length; i++) {
        shares[i] += right[i] ? 1.0 / points.size() : 0;
      }
    }
    return new ExampleShares(first.examples(), shares);
  }

  /** Whether both hold the same examples. */
  boolean pairs(ExampleShares other) {
    return shares.length > 0
        && shares.length == other.shares.length
        && examples.equals(other.examples);
  }

  /**
   * The interval of the difference in accuracy, by the examples' own differences, after adding half
   * an example to each of the four ways in which two answers can agree or differ (Agresti and Min
   * 2005, which this is for one seed).
   */
  Interval minus(ExampleShares other, double confidence) {
    double n = shares.length + 2.0;
    double sum = 0;
    double squares = 2 * 0.5; // half an example at +1 and half at -1
    for (int i = 0; i < shares.length; i++) {
      double difference = shares[i] - other.shares[i];
      sum += difference;
      squares += difference * difference;
    }
    double mean = sum / n;
    double half =
        new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2)
            * Math.sqrt((squares / n - mean * mean) / n);
    return new Interval(Math.max(-1, mean - half), Math.min(1, mean + half));
  }
}
