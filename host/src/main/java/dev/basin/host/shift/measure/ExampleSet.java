package dev.basin.host.shift.measure;

import java.util.Arrays;

/**
 * Which examples there are: what a bootstrap draws from. Rows with the same id are one example and
 * are drawn together.
 *
 * @param ids distinct and ascending
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content, see equals
public record ExampleSet(long[] ids) {

  /**
   * The examples of some rows.
   *
   * @param rows one id per row, in any order
   * @return the examples
   */
  public static ExampleSet of(long[] rows) {
    return new ExampleSet(Arrays.stream(rows).sorted().distinct().toArray());
  }

  /**
   * The place of every row's example.
   *
   * @param rows ids that are all in this set
   * @return one per row, 0 to size − 1
   */
  public int[] places(long[] rows) {
    return Arrays.stream(rows).mapToInt(id -> Arrays.binarySearch(ids, id)).toArray();
  }

  /**
   * How many examples there are.
   *
   * @return at least 1
   */
  public int size() {
    return ids.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExampleSet set && Arrays.equals(ids, set.ids);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }
}
