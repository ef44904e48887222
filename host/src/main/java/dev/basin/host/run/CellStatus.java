package dev.basin.host.run;

import java.util.Locale;

/** How a stored cell went. */
public enum CellStatus {
  /** Its value is stored. */
  DONE,
  /** The reason why it could not be computed is stored. */
  FAILED;

  /**
   * The word in the database.
   *
   * @return "done" or "failed"
   */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
