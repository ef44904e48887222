package dev.basin.host.shift.compare;

/**
 * The examples of an environment among all examples that are resampled.
 *
 * @param positions the place of each among all, ascending; a place stands twice if an example does
 * @param distinct whether no place stands twice
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: one per set of examples
record ExamplePositions(int[] positions, boolean distinct) {

  int size() {
    return positions.length;
  }

  int firstWord() {
    return positions[0] / Long.SIZE;
  }

  int endWord() {
    return positions[positions.length - 1] / Long.SIZE + 1;
  }

  /** A bit per example of all, set for those of this set for which a flag is. */
  long[] bits(boolean[] flags) {
    long[] bits = new long[endWord()];
    for (int i = 0; i < positions.length; i++) {
      if (flags[i]) {
        bits[positions[i] / Long.SIZE] |= 1L << positions[i];
      }
    }
    return bits;
  }
}
