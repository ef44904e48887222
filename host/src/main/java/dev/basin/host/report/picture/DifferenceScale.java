package dev.basin.host.report.picture;

import dev.basin.host.report.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A scale for numbers on both sides of 0: levels in steps of about three, the same below 0, and
 * linear between the two smallest. It shows small differences beside large ones without hiding the
 * sign.
 *
 * @param levels the levels above 0, ascending; at least three
 */
public record DifferenceScale(List<Double> levels) {
  private static final int FEWEST = 3;
  private static final int MOST = 8;

  /** Copies the list. */
  public DifferenceScale {
    levels = List.copyOf(levels);
  }

  /**
   * The scale that holds all values, with levels down to about a quarter of the middle size.
   *
   * @param values the differences; NaN is passed over
   * @return their scale
   */
  public static DifferenceScale over(DoubleStream values) {
    double[] sizes =
        values.map(Math::abs).filter(value -> Double.isFinite(value) && value > 0).toArray();
    Arrays.sort(sizes);
    double largest = sizes.length == 0 ? 1e-3 : sizes[sizes.length - 1];
    double middle = sizes.length == 0 ? largest : sizes[sizes.length / 2];
    int exponent = (int) Math.floor(2 * Math.log10(largest));
    while (level(exponent) < largest * (1 - 1e-12)) {
      exponent++;
    }
    List<Double> levels = new ArrayList<>();
    for (int step = 0; step < MOST; step++) {
      levels.add(level(exponent - step));
      if (step + 1 >= FEWEST && level(exponent - step) <= middle / 4) {
        break;
      }
    }
    Collections.reverse(levels);
    return new DifferenceScale(levels);
  }

  /** 1, 3, 10, 30, …: half a decade an index. */
  private static double level(int index) {
    // By text: a power of ten in binary is off by a bit.
    return Double.parseDouble(
        (Math.floorMod(index, 2) == 0 ? "1e" : "3e") + Math.floorDiv(index, 2));
  }

  /**
   * A difference's place: ±1 at the smallest levels, ±2 at the next, linear between levels.
   *
   * @param value the difference
   * @return its place; NaN if it is missing
   */
  public double place(double value) {
    double size = Math.abs(value);
    if (size <= levels.get(0)) {
      return value / levels.get(0);
    }
    int above = 1;
    while (above < levels.size() - 1 && size > levels.get(above)) {
      above++;
    }
    double low = levels.get(above - 1);
    double share = Math.log(size / low) / Math.log(levels.get(above) / low);
    return Math.signum(value) * (above + share);
  }

  /**
   * The text at a level.
   *
   * @param place a whole number
   * @return such as +0.3
   */
  public String label(int place) {
    if (place == 0) {
      return "0";
    }
    double level = Math.signum(place) * levels.get(Math.abs(place) - 1);
    return (place > 0 ? "+" : "") + Numbers.significant(level, 1);
  }
}
