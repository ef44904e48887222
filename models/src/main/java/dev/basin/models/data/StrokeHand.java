package dev.basin.models.data;

import dev.basin.api.Randomness;
import java.util.random.RandomGenerator;

/**
 * How one writer writes one example at one time: slant, pen, proportions and which form of a digit.
 *
 * <p>Habits drift with time: slant turns to the right, the pen gets broader, digits narrower and
 * the other school's forms more common. A writer keeps an own offset from the habits of the time.
 *
 * @param slant how far x moves per unit of height, to the right
 * @param radius half the width of the pen, in units of the image
 * @param aspect width against the glyph's own
 * @param size height against the image
 * @param turn rotation in radians
 * @param otherForm how probable the other school's form is
 */
record StrokeHand(
    double slant, double radius, double aspect, double size, double turn, double otherForm) {
  private static final double SQRT3 = StrictMath.sqrt(3);

  /**
   * The hand of a writer at a share of the way, which habits go with time, with the small variation
   * of one example.
   */
  static StrokeHand of(
      Randomness random, long writer, double way, double drift, RandomGenerator example) {
    RandomGenerator own = random.stream("strokes-writer", writer);
    double moved = drift * way;
    return new StrokeHand(
        -0.12 + 0.5 * moved + 0.12 * vary(own) + 0.06 * vary(example),
        0.038 + 0.026 * moved + 0.005 * vary(own) + 0.002 * vary(example),
        1.02 - 0.24 * moved + 0.08 * vary(own) + 0.05 * vary(example),
        0.88 + 0.04 * vary(own) + 0.03 * vary(example),
        0.04 * vary(own) + 0.04 * vary(example),
        0.1 + 0.75 * moved + 0.05 * vary(own));
  }

  /**
   * A bounded draw of mean 0 and variance 1: the sum of four uniform ones, at most 3.5 from 0, so
   * that no example is an outlier, and the same on every machine.
   */
  static double vary(RandomGenerator random) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += random.nextDouble();
    }
    return (sum - 2) * SQRT3;
  }
}
