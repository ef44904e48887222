package dev.basin.host.shift.drift;

/**
 * Examples by id, as rows of numbers.
 *
 * <p>Holds arrays as they are; treat them as read-only. Thread-safe then.
 *
 * @param ids one per example, the same for the same example before and after a shift
 * @param features how many numbers an example has, d
 * @param values row-major [n, d]
 */
@SuppressWarnings("ArrayRecordComponent") // far too large to copy, and never compared
public record Rows(long[] ids, int features, double[] values) {

  /**
   * Checks that the parts belong together.
   *
   * @throws IllegalArgumentException if they don't
   */
  public Rows {
    if (features < 1 || (long) ids.length * features != values.length) {
      throw new IllegalArgumentException(
          "%d rows of %d numbers are not %d".formatted(ids.length, features, values.length));
    }
  }

  /**
   * How many examples.
   *
   * @return n
   */
  public int examples() {
    return ids.length;
  }
}
