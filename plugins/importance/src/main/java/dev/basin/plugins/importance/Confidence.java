package dev.basin.plugins.importance;

import java.util.List;
import java.util.OptionalDouble;

/**
 * When enough samples are drawn that the means of all players are known to within ε, all together
 * with probability 1 − δ; nothing is assumed of the samples but their range.
 *
 * @param bernstein by their empirical variance (Maurer &amp; Pontil 2009), looked at after 16, 32,
 *     64, … samples: the kth look takes δ/(k(k+1)), so that all looks together take δ; otherwise by
 *     Hoeffding's inequality (1963), whose number of samples is known beforehand
 * @param epsilon half the width of the intervals
 * @param delta the probability that one of the means is outside
 * @param range the largest difference of two samples of a player; empty for the largest seen so
 *     far, which makes the bound approximate
 */
record Confidence(boolean bernstein, double epsilon, double delta, OptionalDouble range) {
  private static final int FIRST_LOOK = 16;

  /** How many samples Hoeffding's inequality asks for. */
  long samples(int players, double width) {
    return (long)
        Math.ceil(width * width * Math.log(2. * players / delta) / (2 * epsilon * epsilon));
  }

  /** Whether the samples so far are enough. */
  boolean reached(List<Sample> players) {
    long samples = players.get(0).moments().count();
    if (samples < FIRST_LOOK && range.isEmpty()) {
      return false;
    }
    if (!bernstein) {
      double width = players.stream().mapToDouble(this::width).max().orElse(0);
      return samples >= samples(players.size(), width);
    }
    int look = 1;
    long next = FIRST_LOOK;
    while (next < samples) {
      next *= 2;
      look++;
    }
    double share = delta / ((double) look * (look + 1));
    double log = Math.log(4. * players.size() / share);
    return next == samples
        && players.stream().allMatch(player -> halfWidth(player, log) <= epsilon);
  }

  private double halfWidth(Sample player, double log) {
    return Math.sqrt(2 * player.moments().varianceOfMean() * log)
        + 7 * width(player) * log / (3 * (player.moments().count() - 1));
  }

  private double width(Sample player) {
    return range.orElse(player.width());
  }

  /** What was drawn of one player. */
  static final class Sample {
    private final Moments moments = new Moments();
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void add(double value) {
      moments.add(value);
      least = Math.min(least, value);
      most = Math.max(most, value);
    }

    Moments moments() {
      return moments;
    }

    private double width() {
      return most - least;
    }
  }
}
