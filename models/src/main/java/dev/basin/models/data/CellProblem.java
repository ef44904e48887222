package dev.basin.models.data;

import dev.basin.api.Problem;
import java.util.Locale;
import java.util.Set;

/** What is wrong with a cell that should hold a finite number, and where it stands. */
final class CellProblem {
  private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "null", "none");
  private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");
  private static final int SHOWN = 40;

  private CellProblem() {}

  /** Whether the cell says NaN or infinity. */
  static boolean isNotFinite(String cell) {
    String text = cell.strip().toLowerCase(Locale.ROOT);
    return NOT_FINITE.contains(
        text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text);
  }

  /** Whether the cell says that there is no value. */
  static boolean isMissing(String cell) {
    return MISSING.contains(cell.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * The problem with a cell that holds no finite number: DAT-004 a text, DAT-005 missing, DAT-006
   * not finite.
   */
  static Problem of(String where, String cell, String expected) {
    if (isMissing(cell)) {
      return Problem.request("DAT-005", "a cell is missing")
          .at(where)
          .found(cell.isBlank() ? "an empty cell" : shown(cell))
          .expected(expected)
          .fix("fill it in or leave the row out");
    }
    boolean notFinite = isNotFinite(cell) || isOverflow(cell);
    return Problem.request(
            notFinite ? "DAT-006" : "DAT-004",
            notFinite ? "a cell is not a finite number" : "a cell is not a number")
        .at(where)
        .found(shown(cell))
        .expected(expected);
  }

  /** A cell in quotes, cut where it is long. */
  static String shown(String cell) {
    String text = cell.length() > SHOWN ? cell.substring(0, SHOWN) + "…" : cell;
    return '"' + text.replaceAll("\\p{Cntrl}", "·") + '"';
  }

  private static boolean isOverflow(String cell) {
    return cell.strip().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  }
}
