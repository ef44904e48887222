package dev.basin.models.data;

import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import java.util.Arrays;
import java.util.Map;

/**
 * A division by fixed rows: ranges with both ends included, joined by commas, such as
 * "0-1199,1500"; "1497-" runs to the last row. The first row is 0, a header does not count.
 *
 * @param train the rows to learn from
 * @param validation the rows to choose on
 * @param test the rows to report on
 */
public record RowSplit(String train, String validation, String test) implements Split {

  @Override
  public Map<String, Object> asMap() {
    return Map.of("kind", "rows", "train", train, "validation", validation, "test", test);
  }

  @Override
  public DataSplits of(Dataset data) {
    String[] names = {"train", "validation", "test"};
    int[][] rows = {
      rows(names[0], train, data.size()),
      rows(names[1], validation, data.size()),
      rows(names[2], test, data.size())
    };
    int[] owner = new int[data.size()];
    Arrays.fill(owner, -1);
    for (int part = 0; part < rows.length; part++) {
      for (int row : rows[part]) {
        if (owner[row] >= 0) {
          throw Problem.request("DAT-021", "parts of the split overlap")
              .at("split, %s and %s".formatted(names[owner[row]], names[part]))
              .found("row %d in both".formatted(row))
              .expected("every row at most once")
              .exception();
        }
        owner[row] = part;
      }
    }
    return DataSplits.select(data, rows[0], rows[1], rows[2]);
  }

  private static int[] rows(String part, String text, int size) {
    if (text.isBlank()) {
      return new int[0];
    }
    try {
      return RowRanges.parse(text).rows(part, size);
    } catch (IllegalArgumentException e) {
      throw Problem.request("DAT-020", "rows of a split are unreadable")
          .at("split, " + part)
          .found('"' + text + '"')
          .expected("ranges such as 0-1199 or 0-99,200-299 or 1497-, no row twice")
          .exception(e);
    }
  }
}
