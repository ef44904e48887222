package dev.basin.host.importance.trust;

/**
 * What two halves of a measurement agree on, carried over to the whole (Spearman 1910; Brown 1910):
 * 2r / (1 + r).
 */
final class SpearmanBrown {
  private SpearmanBrown() {}

  /**
   * The reliability of the whole.
   *
   * @param halves the correlation of two halves, from −1 to 1
   * @return from −1 to 1; a negative correlation, which is chance, is carried over by its size, as
   *     the formula has a pole at −1
   */
  static double whole(double halves) {
    return 2 * halves / (1 + Math.abs(halves));
  }

  /**
   * The most that anything can correlate with a measurement: the root of its reliability.
   *
   * @param reliability from −1 to 1
   * @return from 0 to 1; 0 where the reliability is negative
   */
  static double ceiling(double reliability) {
    return Math.sqrt(Math.max(0, reliability));
  }
}
