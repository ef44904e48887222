package dev.basin.host.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * An axis whose numbers need not stand evenly.
 *
 * @param name name and unit
 * @param scale how numbers stand
 * @param low lowest number
 * @param high highest number
 */
public record ScaledAxis(String name, Scale scale, double low, double high) {
  private static final double MARGIN = 0.05;
  private static final int TICKS = 6;
  private static final int FEWEST = 3;
  private static final List<Double> SHARES =
      List.of(
          0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95,
          0.98, 0.99, 0.995, 0.998, 0.999);

  /** How numbers stand on an axis. */
  public enum Scale {
    /** Evenly. */
    LINEAR(value -> value, place -> place),
    /** By their logarithm: equal factors are equal lengths. */
    LOGARITHMIC(value -> value > 0 ? Math.log10(value) : Double.NaN, place -> Math.pow(10, place)),
    /** By their log-odds, for shares: 0 and 1 lie infinitely far. */
    LOGIT(
        value -> value > 0 && value < 1 ? Math.log(value / (1 - value)) : Double.NaN,
        place -> 1 / (1 + Math.exp(-place)));

    private final DoubleUnaryOperator place;
    private final DoubleUnaryOperator value;

    Scale(DoubleUnaryOperator place, DoubleUnaryOperator value) {
      this.place = place;
      this.value = value;
    }

    /**
     * Where a number stands.
     *
     * @param number the number
     * @return its place; NaN if it has none
     */
    public double place(double number) {
      return place.applyAsDouble(number);
    }

    /**
     * The number at a place.
     *
     * @param at the place
     * @return the number
     */
    public double value(double at) {
      return value.applyAsDouble(at);
    }
  }

  /**
   * The axis that holds all numbers, with a margin.
   *
   * @param name name and unit
   * @param scale how numbers stand
   * @param values the numbers; those without a place are passed over
   * @return the axis
   */
  public static ScaledAxis over(String name, Scale scale, DoubleStream values) {
    var places = values.map(scale::place).filter(Double::isFinite).summaryStatistics();
    double low = places.getCount() == 0 ? 0 : places.getMin();
    double high = places.getCount() == 0 ? 1 : places.getMax();
    double margin = high > low ? MARGIN * (high - low) : 0.1 * Math.max(1, Math.abs(low));
    return new ScaledAxis(name, scale, scale.value(low - margin), scale.value(high + margin));
  }

  /**
   * Where the axis starts.
   *
   * @return the place of its lowest number
   */
  public double from() {
    return scale.place(low);
  }

  /**
   * Where the axis ends.
   *
   * @return the place of its highest number
   */
  public double to() {
    return scale.place(high);
  }

  /**
   * Round numbers along the axis.
   *
   * @return the numbers, not their places
   */
  public List<Double> ticks() {
    List<Double> even = RoundNumbers.between(low, high, TICKS);
    List<Double> uneven =
        switch (scale) {
          case LINEAR -> even;
          case LOGARITHMIC -> decades();
          case LOGIT -> inside(SHARES);
        };
    return uneven.size() < FEWEST ? even : apart(uneven);
  }

  private List<Double> decades() {
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(from()); power <= to(); power++) {
      for (double digit : new double[] {1, 2, 5}) {
        ticks.add(Double.parseDouble(digit + "e" + power));
      }
    }
    List<Double> inside = inside(ticks);
    List<Double> powers =
        inside.stream().filter(each -> Math.abs(Math.log10(each) % 1) < 1e-9).toList();
    return powers.size() >= TICKS - 2 ? powers : inside;
  }

  private List<Double> inside(List<Double> candidates) {
    return candidates.stream().filter(each -> each >= low && each <= high).toList();
  }

  /** Without those that would stand on another. */
  private List<Double> apart(List<Double> ticks) {
    double least = (to() - from()) / (2 * TICKS);
    List<Double> apart = new ArrayList<>();
    for (double tick : ticks) {
      if (apart.isEmpty()
          || scale.place(tick) - scale.place(apart.get(apart.size() - 1)) >= least) {
        apart.add(tick);
      }
    }
    return apart;
  }
}
