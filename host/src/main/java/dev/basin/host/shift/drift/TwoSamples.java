package dev.basin.host.shift.drift;

/**
 * Two samples one above the other: first the rows of the clean one, then those of the shifted one.
 *
 * @param values row-major [n + m, d]; read-only
 * @param features d
 * @param clean n
 * @param shifted m
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy, and never compared
record TwoSamples(double[] values, int features, int clean, int shifted) {

  /**
   * Both samples together.
   *
   * @param clean row-major [n, d]
   * @param shifted row-major [m, d]
   * @param features d
   * @return the samples
   */
  static TwoSamples of(double[] clean, double[] shifted, int features) {
    double[] values = new double[clean.length + shifted.length];
    System.arraycopy(clean, 0, values, 0, clean.length);
    System.arraycopy(shifted, 0, values, clean.length, shifted.length);
    return new TwoSamples(values, features, clean.length / features, shifted.length / features);
  }

  /**
   * How many rows.
   *
   * @return n + m
   */
  int examples() {
    return clean + shifted;
  }

  /**
   * One feature of every row.
   *
   * @param feature its index
   * @return n + m values
   */
  double[] column(int feature) {
    double[] column = new double[examples()];
    for (int i = 0; i < column.length; i++) {
      column[i] = values[i * features + feature];
    }
    return column;
  }

  /**
   * The same with every feature at mean 0 and standard deviation 1 over both samples together, so
   * that the unit of a feature does not matter. It treats all rows alike, so a permutation test
   * stays exact. A constant feature becomes 0.
   *
   * @return new samples
   */
  TwoSamples standardised() {
    double[] scaled = new double[values.length];
    for (int f = 0; f < features; f++) {
      double[] column = column(f);
      double sum = 0;
      for (double value : column) {
        sum += value;
      }
      double mean = sum / column.length;
      double squares = 0;
      double largest = 0;
      for (double value : column) {
        squares += (value - mean) * (value - mean);
        largest = Math.max(largest, Math.abs(value));
      }
      double deviation = Math.sqrt(squares / column.length);
      // The mean of equal numbers may miss them by a rounding error.
      boolean constant = !(deviation > 1e-12 * largest);
      for (int i = 0; i < column.length; i++) {
        scaled[i * features + f] = constant ? 0 : (column[i] - mean) / deviation;
      }
    }
    return new TwoSamples(scaled, features, clean, shifted);
  }
}
