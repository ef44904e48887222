package dev.basin.models.data;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Rows of a data set as text: ranges with both ends included, joined by commas, such as
 * "0-1199,1500"; "1497-" runs to the last row. The first row is 0.
 */
final class RowRanges {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(\\s*-\\s*(\\d{1,9})?)?");

  private RowRanges() {}

  /** The rows in the order of the text. */
  static int[] parse(String part, String text, int size) {
    IntStream.Builder rows = IntStream.builder();
    for (String range : text.isBlank() ? new String[0] : text.split(",", -1)) {
      Matcher matcher = RANGE.matcher(range.strip());
      if (!matcher.matches()) {
        throw unreadable(part, text);
      }
      int first = Integer.parseInt(matcher.group(1));
      int last = last(matcher, first, size);
      if (last < first && matcher.group(3) != null) {
        throw unreadable(part, text);
      }
      if (Math.max(first, last) >= size) {
        throw Problem.request("DAT-022", "the split names rows that the data does not have")
            .at("split, " + part)
            .found(range.strip())
            .expected("0 to %d, for %d examples".formatted(size - 1, size))
            .exception();
      }
      for (int row = first; row <= last; row++) {
        rows.add(row);
      }
    }
    return rows.build().toArray();
  }

  private static int last(Matcher range, int first, int size) {
    if (range.group(3) != null) {
      return Integer.parseInt(range.group(3));
    }
    return range.group(2) != null ? size - 1 : first;
  }

  private static BasinException unreadable(String part, String text) {
    return Problem.request("DAT-020", "rows of a split are unreadable")
        .at("split, " + part)
        .found('"' + text + '"')
        .expected("ranges such as 0-1199 or 0-99,200-299 or 1497-")
        .exception();
  }
}
