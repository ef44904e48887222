package dev.basin.host.shift.compare;

/**
 * The accuracy of a contender in an environment, as observed and in every resample of examples.
 *
 * @param environment the environment's name
 * @param severity its severity or time
 * @param examples which examples; the same object for the same examples
 * @param accuracy as observed
 * @param replicates in every resample; NaN where none of the examples was drawn
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record Series(
    String environment,
    double severity,
    ExamplePositions examples,
    double accuracy,
    double[] replicates) {

  /** Accuracy minus another's on the same examples, in every resample. */
  double[] minus(Series other) {
    double[] differences = new double[replicates.length];
    for (int b = 0; b < differences.length; b++) {
      differences[b] = replicates[b] - other.replicates[b];
    }
    return differences;
  }
}
