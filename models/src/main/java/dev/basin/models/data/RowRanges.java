package dev.basin.models.data;

import dev.basin.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of the data, as ranges whose ends both count: {@code 0-1199} or {@code 0-99,200-299}; {@code
 * 1497-} runs to the last row.
 *
 * @param ranges in the order given; none overlaps another
 */
public record RowRanges(List<Range> ranges) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(\\s*-\\s*(\\d{1,9})?)?");

  /**
   * A range of rows.
   *
   * @param first the first row, from 0
   * @param last the last row; {@link Integer#MAX_VALUE} for the last there is
   */
  public record Range(int first, int last) {
    boolean overlaps(Range other) {
      return first <= other.last && other.first <= last;
    }

    @Override
    public String toString() {
      if (first == last) {
        return Integer.toString(first);
      }
      return first + "-" + (last == Integer.MAX_VALUE ? "" : Integer.toString(last));
    }
  }

  /**
   * Copies and checks the ranges.
   *
   * @throws IllegalArgumentException if a range is upside down or two overlap
   */
  public RowRanges {
    ranges = List.copyOf(ranges);
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (range.first() > range.last()) {
        throw new IllegalArgumentException("upside down: " + range);
      }
      for (Range earlier : ranges.subList(0, i)) {
        if (range.overlaps(earlier)) {
          throw new IllegalArgumentException(earlier + " and " + range + " overlap");
        }
      }
    }
  }

  /**
   * Reads ranges.
   *
   * @param text such as {@code 0-99,200-299}
   * @return the ranges
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static RowRanges parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = RANGE.matcher(part.trim());
      if (!matcher.matches()) {
        throw new IllegalArgumentException("not a range of rows: " + part);
      }
      ranges.add(range(matcher));
    }
    return new RowRanges(ranges);
  }

  private static Range range(Matcher matcher) {
    int first = Integer.parseInt(matcher.group(1));
    if (matcher.group(2) == null) {
      return new Range(first, first);
    }
    String last = matcher.group(3);
    return new Range(first, last == null ? Integer.MAX_VALUE : Integer.parseInt(last));
  }

  /**
   * The rows one by one, in the order of the ranges.
   *
   * @param part what messages call them, such as "train"
   * @param size how many rows the data has
   * @return row numbers from 0
   * @throws dev.basin.api.BasinException DAT-022 if the data has no such row
   */
  int[] rows(String part, int size) {
    return ranges.stream().flatMapToInt(range -> rows(range, part, size)).toArray();
  }

  private static IntStream rows(Range range, String part, int size) {
    int last = range.last() == Integer.MAX_VALUE ? size - 1 : range.last();
    if (Math.max(range.first(), last) >= size) {
      throw Problem.request("DAT-022", "the split names rows that the data does not have")
          .at("split, " + part)
          .found(range.toString())
          .expected("0 to %d, for %d examples".formatted(size - 1, size))
          .exception();
    }
    return IntStream.rangeClosed(range.first(), last);
  }

  /**
   * Whether some row is in both.
   *
   * @param other other rows
   * @return true if they share a row
   */
  public boolean overlaps(RowRanges other) {
    return ranges.stream().anyMatch(range -> other.ranges.stream().anyMatch(range::overlaps));
  }

  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
  }
}
