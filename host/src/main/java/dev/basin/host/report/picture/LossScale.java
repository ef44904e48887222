package dev.basin.host.report.picture;

import dev.basin.host.report.text.Numbers;
import java.util.List;

/**
 * One scale of loss for all landscapes of a report, so that a colour means the same loss in each.
 *
 * @param low smallest loss of all; NaN if there is none
 * @param high largest loss of all; NaN if there is none
 * @param lowPositive smallest loss above 0: where the logarithmic scale begins; NaN if there is
 *     none
 */
public record LossScale(double low, double high, double lowPositive) {
  private static final double MOST_BANDS = 14;
  // Beyond this ratio a linear scale shows little but its highest corner.
  private static final double WIDE = 20;

  /**
   * Equal bands between levels, in the unit of the scale: loss, or its decimal logarithm.
   *
   * @param start the lowest level
   * @param step from level to level
   * @param bands how many bands; one less than there are levels
   */
  public record Levels(double start, double step, int bands) {

    /**
     * A level.
     *
     * @param index from 0 to {@code bands}
     * @return its place on the scale
     */
    public double level(int index) {
      return start + index * step;
    }

    /**
     * The highest level.
     *
     * @return its place on the scale
     */
    public double end() {
      return level(bands);
    }
  }

  /**
   * The scale that holds all finite ones of some losses.
   *
   * @param all the losses
   * @return their common scale
   */
  public static LossScale holding(List<Double> all) {
    List<Double> losses = all.stream().filter(Double::isFinite).toList();
    return new LossScale(
        losses.stream().mapToDouble(x -> x).min().orElse(Double.NaN),
        losses.stream().mapToDouble(x -> x).max().orElse(Double.NaN),
        losses.stream().mapToDouble(x -> x).filter(x -> x > 0).min().orElse(Double.NaN));
  }

  /**
   * Whether a logarithmic scale is shown first: where every loss is positive and they span more
   * than a factor of 20.
   *
   * @return true for logarithmic
   */
  public boolean logarithmicFirst() {
    return low > 0 && high / low > WIDE;
  }

  /**
   * Whether there is any loss to show on a logarithmic scale.
   *
   * @return false if none is above 0
   */
  public boolean hasLogarithm() {
    return Double.isFinite(lowPositive);
  }

  /**
   * A loss on this scale.
   *
   * @param loss the loss
   * @param logarithmic whether the scale is logarithmic
   * @return its place; NaN if it is missing or has no logarithm
   */
  public static double place(double loss, boolean logarithmic) {
    if (!logarithmic) {
      return loss;
    }
    return loss > 0 ? Math.log10(loss) : Double.NaN;
  }

  /**
   * The levels between bands.
   *
   * @param logarithmic whether the scale is logarithmic
   * @return round levels that hold all losses
   */
  public Levels levels(boolean logarithmic) {
    double from = logarithmic ? Math.log10(lowPositive) : low;
    double to = place(high, logarithmic);
    if (!Double.isFinite(from) || !Double.isFinite(to)) {
      return new Levels(0, 1, 1);
    }
    double span = to - from;
    // A flat landscape still needs one band to lie in.
    double step = roundStep(span > 0 ? span : Math.max(Math.abs(to), 1e-6) * 0.1);
    double first = Math.floor(from / step + 1e-9);
    int bands = Math.max(1, (int) Math.ceil(to / step - first - 1e-9));
    return new Levels(first * step, step, bands);
  }

  /**
   * The loss at a level, in as many digits as tell levels apart.
   *
   * @param level a place on the scale
   * @param logarithmic whether the scale is logarithmic
   * @return the text
   */
  public String label(double level, boolean logarithmic) {
    double step = levels(logarithmic).step();
    if (logarithmic) {
      return Numbers.significant(Math.pow(10, level), step >= 0.1 ? 2 : step >= 0.01 ? 3 : 4);
    }
    return Numbers.significant(Math.abs(level) < 1e-9 * step ? 0 : level, 5);
  }

  private static double roundStep(double span) {
    double least = span / MOST_BANDS;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
