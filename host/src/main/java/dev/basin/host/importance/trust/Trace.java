package dev.basin.host.importance.trust;

import dev.basin.api.Randomness;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.PercentileInterval;
import dev.basin.host.statistics.Resamples;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What happens to every example along a removal: which steps it is answered rightly at, as an area,
 * and the network's accuracy and loss per step.
 */
final class Trace {
  private static final int RESAMPLES = 1000;

  private final double[] correct;
  private final double[] losses;
  private final double[] areas;

  /**
   * Keeps the arrays.
   *
   * @param correct how many examples are right, per step
   * @param losses the sum of losses, per step
   * @param areas per example, under its curve of right (1) or wrong (0) over the share of units
   */
  Trace(double[] correct, double[] losses, double[] areas) {
    this.correct = correct;
    this.losses = losses;
    this.areas = areas;
  }

  /** This and other examples together. */
  Trace and(Trace other) {
    return new Trace(
        sum(correct, other.correct),
        sum(losses, other.losses),
        DoubleStream.concat(Arrays.stream(areas), Arrays.stream(other.areas)).toArray());
  }

  /** The same steps the other way round: what was switched off is switched on. */
  Trace reversed() {
    return new Trace(reversed(correct), reversed(losses), areas);
  }

  /** The area under the accuracy, from 0 to 1. */
  double area() {
    return Arrays.stream(areas).average().orElse(Double.NaN);
  }

  /** The area with its bootstrap interval over examples. */
  Estimated area(Randomness random) {
    return PercentileInterval.around(
        area(), Resamples.of(areas.length, RESAMPLES, random).means(areas));
  }

  /** Accuracy per step. */
  double[] accuracy() {
    return Arrays.stream(correct).map(count -> count / areas.length).toArray();
  }

  /** Mean loss per step. */
  double[] loss() {
    return Arrays.stream(losses).map(sum -> sum / areas.length).toArray();
  }

  Curve curve() {
    return new Curve(
        Arrays.stream(accuracy()).boxed().toList(), Arrays.stream(loss()).boxed().toList());
  }

  private static double[] reversed(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[values.length - 1 - i])
        .toArray();
  }

  private static double[] sum(double[] one, double[] two) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] + two[i]).toArray();
  }
}
