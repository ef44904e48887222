package dev.basin.host.report.text;

import dev.basin.host.report.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them: few digits, a true minus sign, "missing" where there is none. */
public final class Numbers {
  private static final String MISSING = "missing";

  private Numbers() {}

  /**
   * A share in three decimals, such as 0.897.
   *
   * @param value the share
   * @return the text
   */
  public static String share(double value) {
    return fixed(value, 3);
  }

  /**
   * A number with a given count of decimals.
   *
   * @param value the number
   * @param decimals how many
   * @return the text
   */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return MISSING;
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return minus(text.matches("-0\\.?0*") ? text.substring(1) : text);
  }

  /**
   * A number in four significant digits, such as 12.34, 0.0001235 or 1.2e-9.
   *
   * @param value the number
   * @return the text
   */
  public static String number(double value) {
    return significant(value, 4);
  }

  /**
   * A number in a given count of significant digits.
   *
   * @param value the number
   * @param digits how many
   * @return the text
   */
  public static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return MISSING;
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    double size = Math.abs(rounded.doubleValue());
    if (size >= 1e6 || size < 1e-4) {
      String text = String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
      int exponent = text.indexOf('e');
      String mantissa = text.substring(0, exponent).replaceAll("\\.?0+$", "");
      int power = Integer.parseInt(text.substring(exponent + 1));
      return minus(mantissa) + "e" + power;
    }
    return minus(rounded.stripTrailingZeros().toPlainString());
  }

  /**
   * A count with thin groups of three, such as 12 345.
   *
   * @param value the count
   * @return the text
   */
  public static String count(double value) {
    return Double.isFinite(value)
        ? minus(String.format(Locale.ROOT, "%,d", Math.round(value)).replace(',', '\u202f'))
        : MISSING;
  }

  /**
   * A count with its noun, such as "1 seed" or "2 seeds".
   *
   * @param value the count
   * @param noun the noun in singular
   * @return the text
   */
  public static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /**
   * A share as percent, such as 25 % or 12.5 %.
   *
   * @param share the share
   * @return the text
   */
  public static String percent(double share) {
    return Double.isFinite(share)
        ? minus(
                BigDecimal.valueOf(share * 100)
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString())
            + "\u00a0%"
        : MISSING;
  }

  /**
   * A difference of shares in percentage points with one decimal, without a unit.
   *
   * @param difference the difference
   * @return the text
   */
  public static String points(double difference) {
    return fixed(difference * 100, 1);
  }

  /**
   * A share with its interval, such as 0.897 [0.857, 0.927].
   *
   * @param value the share
   * @param interval its interval
   * @return the text; without brackets if the interval is not known
   */
  public static String shareIn(double value, Interval interval) {
    return interval.known()
        ? share(value) + " [" + share(interval.low()) + ", " + share(interval.high()) + "]"
        : share(value);
  }

  /**
   * A difference of shares in points with its interval, such as 2.3 points [−1.0, 5.6].
   *
   * @param difference the difference
   * @param interval its interval
   * @return the text; without brackets if the interval is not known
   */
  public static String pointsIn(double difference, Interval interval) {
    String text = points(difference) + " points";
    return interval.known()
        ? text + " [" + points(interval.low()) + ", " + points(interval.high()) + "]"
        : text;
  }

  /**
   * A number with its standard error, such as 12.3 ± 0.4.
   *
   * @param value the number
   * @param standardError its standard error; left out if missing or 0
   * @return the text
   */
  public static String plusMinus(double value, double standardError) {
    if (!Double.isFinite(standardError) || standardError == 0 || !Double.isFinite(value)) {
      return number(value);
    }
    return number(value) + " ± " + significant(standardError, 2);
  }

  private static String minus(String text) {
    return text.replace('-', '\u2212');
  }
}
