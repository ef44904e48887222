package dev.basin.models.data;

/**
 * The number in a cell of text, correctly rounded.
 *
 * <p>Up to 15 digits and a power of ten up to 10²² take a fast exact path (Clinger 1990, How to
 * read floating point numbers accurately); the rest goes to the JDK.
 */
final class NumberCell {
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private NumberCell() {}

  /** The number, or NaN if the cell does not hold a finite one. */
  static double parse(String cell) {
    int length = cell.length();
    int at = 0;
    boolean negative = false;
    if (length > 0 && (cell.charAt(0) == '-' || cell.charAt(0) == '+')) {
      negative = cell.charAt(0) == '-';
      at = 1;
    }
    long digits = 0;
    int count = 0;
    int decimals = 0;
    boolean point = false;
    for (; at < length; at++) {
      char c = cell.charAt(at);
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count++;
        if (point) {
          decimals++;
        }
      } else if (c == '.' && !point) {
        point = true;
      } else {
        return slow(cell);
      }
      if (count > EXACT_DIGITS) {
        return slow(cell);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    double value = digits / POWERS[decimals];
    return negative ? -value : value;
  }

  private static double slow(String cell) {
    String text = cell.strip();
    // The JDK also reads Java literals such as 1d or 0x1p3, which are no numbers in a table.
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return Double.NaN;
      }
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
