package dev.basin.models.latency;

/**
 * How long latency is measured.
 *
 * @param pairs how many pairs of samples, at least {@value MedianInterval#LEAST}
 * @param warmUp runs of each network before the first sample, at least 1
 * @param sampleMicros how long a sample lasts at least, microseconds; a network that is faster runs
 *     several times in one sample
 * @param budgetSeconds after so long no further pair begins once there are {@value
 *     MedianInterval#LEAST}
 */
public record LatencyOptions(int pairs, int warmUp, double sampleMicros, double budgetSeconds) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is too small
   */
  public LatencyOptions {
    if (pairs < MedianInterval.LEAST || warmUp < 1 || !(sampleMicros >= 0 && budgetSeconds > 0)) {
      throw new IllegalArgumentException(
          "latency needs at least %d pairs and 1 warm-up run, found %d and %d"
              .formatted(MedianInterval.LEAST, pairs, warmUp));
    }
  }

  /**
   * 51 pairs of samples of at least half a millisecond, after 5 runs, within 20 seconds.
   *
   * @return the options
   */
  public static LatencyOptions usual() {
    return new LatencyOptions(51, 5, 500, 20);
  }
}
