package dev.basin.host.shift.measure;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How a network errs as time goes on, beside the no-change predictor; thinned for a picture.
 *
 * @param alpha the fading factor
 * @param times one per point
 * @param error faded error of the network at that time
 * @param noChange that of the no-change predictor; NaN before its first answer
 * @param kappaTemporal what of the no-change predictor's error the network avoids; NaN where that
 *     predictor makes none
 * @param drifts true positions in time, where the source knows them
 * @param examples how many examples there are in all
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Prequential(
    double alpha,
    double[] times,
    double[] error,
    double[] noChange,
    double[] kappaTemporal,
    double[] drifts,
    int examples) {
  /** The fading factor unless asked otherwise: about the last thousand examples count. */
  public static final double DEFAULT_ALPHA = 0.999;

  /** How many points a curve has at most. */
  public static final int POINTS = 500;

  /**
   * Follows a network through time.
   *
   * @param stream its answers in time order
   * @param before the label before the first, if it is known
   * @param alpha the fading factor
   * @param drifts true positions, where known
   * @return at most {@link #POINTS} points, the last example among them
   */
  public static Prequential of(
      TimeOrdered stream, OptionalInt before, double alpha, double[] drifts) {
    double[] error = FadingError.of(stream.errors(), alpha);
    double[] still = FadingError.of(NoChange.errors(stream.labels(), before), alpha);
    int[] kept = thinned(error.length);
    return new Prequential(
        alpha,
        at(stream.times(), kept),
        at(error, kept),
        at(still, kept),
        IntStream.of(kept)
            .mapToDouble(i -> FadingError.kappaTemporal(error[i], still[i]))
            .toArray(),
        drifts.clone(),
        error.length);
  }

  /**
   * Which of many points to draw: evenly spaced, the first and the last among them.
   *
   * @param points how many there are
   * @return at most {@link #POINTS} indices, ascending
   */
  static int[] thinned(int points) {
    if (points <= POINTS) {
      return IntStream.range(0, points).toArray();
    }
    return IntStream.range(0, POINTS)
        .map(i -> (int) Math.round((double) i * (points - 1) / (POINTS - 1)))
        .toArray();
  }

  private static double[] at(double[] values, int[] kept) {
    return IntStream.of(kept).mapToDouble(i -> values[i]).toArray();
  }
}
