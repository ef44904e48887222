package dev.basin.host.importance.shift;

import dev.basin.api.Randomness;
import dev.basin.host.statistics.Estimated;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * The ranks of a layer's units, 1 for the most important, and in draws of all scores from normal
 * distributions around them (Goldstein and Spiegelhalter 1996).
 *
 * <p>A unit's rank is one more than the number of units with a higher score, so equal scores share
 * a rank. Scores are drawn independently of each other. A draw spreads scores more than they are
 * apart in truth, so where units hardly differ, intervals lean to the middle of the layer; where
 * they differ by about a standard error or more, they hold what they promise. A unit without a
 * score has no rank and counts for nobody's. Immutable.
 */
final class RankDraws {
  private static final double TAIL = 0.025;

  private final double[] scores;
  private final int[] ranks;
  private final int[][] drawn;

  private RankDraws(double[] scores, int[] ranks, int[][] drawn) {
    this.scores = scores;
    this.ranks = ranks;
    this.drawn = drawn;
  }

  /**
   * Draws.
   *
   * @param scores one per unit; not finite where there is none
   * @param errors their standard errors; where that of a unit with a score is not finite, no rank
   *     has an interval
   * @param draws how often to draw
   * @param random the seed, also of which scores these are
   * @return the ranks
   */
  static RankDraws of(double[] scores, double[] errors, int draws, Randomness random) {
    boolean spread = true;
    for (int unit = 0; unit < scores.length; unit++) {
      spread &= !Double.isFinite(scores[unit]) || Double.isFinite(errors[unit]);
    }
    double[] copy = scores.clone();
    return new RankDraws(
        copy, ranks(copy), spread ? drawn(copy, errors, draws, random) : new int[0][]);
  }

  private static int[][] drawn(double[] scores, double[] errors, int draws, Randomness random) {
    RandomGenerator[] streams = new RandomGenerator[scores.length];
    for (int unit = 0; unit < scores.length; unit++) {
      streams[unit] = random.stream("rank", unit);
    }
    int[][] drawn = new int[draws][];
    for (int draw = 0; draw < draws; draw++) {
      double[] values = new double[scores.length];
      for (int unit = 0; unit < scores.length; unit++) {
        values[unit] = scores[unit] + errors[unit] * streams[unit].nextGaussian();
      }
      drawn[draw] = ranks(values);
    }
    return drawn;
  }

  /** One more than the number of higher values; 0 for what is not finite. */
  private static int[] ranks(double[] values) {
    double[] sorted = DoubleStream.of(values).filter(Double::isFinite).sorted().toArray();
    int[] ranks = new int[values.length];
    for (int unit = 0; unit < values.length; unit++) {
      ranks[unit] = Double.isFinite(values[unit]) ? 1 + higher(sorted, values[unit]) : 0;
    }
    return ranks;
  }

  private static int higher(double[] ascending, double value) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] > value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return ascending.length - low;
  }

  /**
   * A unit's rank.
   *
   * @param unit its index
   * @return the rank with its 95 % interval
   */
  Estimated rank(int unit) {
    return Double.isFinite(scores[unit])
        ? around(ranks[unit], Arrays.stream(drawn).mapToInt(each -> each[unit]).toArray())
        : Estimated.none("it has no score");
  }

  /**
   * How much a unit's rank here exceeds its rank elsewhere.
   *
   * @param unit its index
   * @param before ranks of the same units, drawn independently and as often
   * @return the difference with its 95 % interval; negative where the unit is more important here
   */
  Estimated change(int unit, RankDraws before) {
    if (!Double.isFinite(scores[unit]) || !Double.isFinite(before.scores[unit])) {
      return Estimated.none("it has no score on one of the two data sets");
    }
    int[] changes = new int[Math.min(drawn.length, before.drawn.length)];
    for (int draw = 0; draw < changes.length; draw++) {
      changes[draw] = drawn[draw][unit] - before.drawn[draw][unit];
    }
    return around(ranks[unit] - before.ranks[unit], changes);
  }

  /** The whole numbers between which at least 95 % of the draws lie. */
  private static Estimated around(int value, int[] draws) {
    if (draws.length == 0) {
      return Estimated.of(value);
    }
    Arrays.sort(draws);
    int last = draws.length - 1;
    return Estimated.of(
        value, draws[(int) Math.floor(TAIL * last)], draws[(int) Math.ceil((1 - TAIL) * last)]);
  }
}
