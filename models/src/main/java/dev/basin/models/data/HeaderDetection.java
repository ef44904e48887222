package dev.basin.models.data;

import java.util.List;

/**
 * Tells a header from data: a header has texts where the row below has numbers, and few numbers
 * itself, unless they count up as names of pixels do. A data row with one bad cell is no header.
 */
final class HeaderDetection {
  private HeaderDetection() {}

  /** Whether the first row names the columns of the second. */
  static boolean isHeader(List<String> first, List<String> second) {
    int texts = 0;
    int numbers = 0;
    boolean counting = true;
    double previous = Double.NaN;
    for (int column = 0; column < Math.min(first.size(), second.size()); column++) {
      if (!isNumeric(second.get(column)) || first.get(column).isBlank()) {
        continue;
      }
      if (isNumeric(first.get(column))) {
        double number = NumberCell.parse(first.get(column).strip());
        counting &= numbers == 0 || number == previous + 1;
        previous = number;
        numbers++;
      } else {
        texts++;
      }
    }
    return texts > numbers || (texts > 0 && numbers > 1 && counting);
  }

  /** Whether no cell is a number, as in a header without data. */
  static boolean isAllText(List<String> row) {
    return row.stream().noneMatch(HeaderDetection::isNumeric);
  }

  private static boolean isNumeric(String cell) {
    return !Double.isNaN(NumberCell.parse(cell.strip())) || CellProblem.isNotFinite(cell);
  }
}
