package dev.basin.host.shift.measure;

import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.PercentileInterval;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** What a measure is made of in one environment, or why it can't be had there. */
public sealed interface Tallied {

  /**
   * The sums, if there are any.
   *
   * @return empty if the measure can't be had
   */
  Optional<Sums> sums();

  /**
   * The measure of the examples as they are.
   *
   * @return NaN if it can't be had
   */
  double value();

  /**
   * The measure with the percentile interval of its resamples.
   *
   * @param resamples of a {@link Bootstrap}
   * @return the estimate, or why there is none
   */
  Estimated within(double[] resamples);

  /**
   * What sums say together.
   *
   * <p>Thread-safe.
   */
  @FunctionalInterface
  interface Combination {

    /**
     * The measure.
     *
     * @param sums the cells of all tallies, one after the other; not to be kept
     * @param examples how many examples were added
     * @return the measure; NaN where the sums have none
     */
    double of(double[] sums, double examples);
  }

  /**
   * Sums, and what they say together.
   *
   * @param tallies the sums
   * @param combination what they say
   */
  record Sums(List<Tally> tallies, Combination combination) implements Tallied {

    @Override
    public Optional<Sums> sums() {
      return Optional.of(this);
    }

    @Override
    public double value() {
      double[] sums =
          tallies.stream().flatMapToDouble(tally -> DoubleStream.of(tally.sums())).toArray();
      return combination.of(sums, tallies.get(0).cell().length);
    }

    @Override
    public Estimated within(double[] resamples) {
      return PercentileInterval.around(value(), resamples);
    }
  }

  /**
   * No measure.
   *
   * @param reason why, in words for people
   */
  record Missing(String reason) implements Tallied {

    @Override
    public Optional<Sums> sums() {
      return Optional.empty();
    }

    @Override
    public double value() {
      return Double.NaN;
    }

    @Override
    public Estimated within(double[] resamples) {
      return Estimated.none(reason);
    }
  }

  /**
   * The mean of a number that every example has.
   *
   * @param value one per example
   * @return its tally
   */
  static Tallied mean(double[] value) {
    return new Sums(List.of(Tally.ofAll(value)), (sums, examples) -> sums[0] / examples);
  }
}
