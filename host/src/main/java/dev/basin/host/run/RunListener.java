package dev.basin.host.run;

import dev.basin.api.Problem;

/** Who hears how a run goes; called by several workers at once. */
public interface RunListener {

  /**
   * The run begins.
   *
   * @param cells how many cells are wanted
   * @param reused how many of them are finished already
   */
  default void begins(int cells, int reused) {}

  /**
   * A cell begins.
   *
   * @param worker who computes it
   * @param cell the cell
   */
  default void started(int worker, CellSpec cell) {}

  /**
   * A cell goes on.
   *
   * @param worker who computes it
   * @param cell the cell
   * @param steps steps done so far
   * @param total all its steps; 0 while unknown
   */
  default void advanced(int worker, CellSpec cell, long steps, long total) {}

  /**
   * A cell has something to say, such as its training loss.
   *
   * @param worker who computes it
   * @param cell the cell
   * @param line one line
   */
  default void noted(int worker, CellSpec cell, String line) {}

  /**
   * A cell is stored.
   *
   * @param worker who computed it
   * @param cell the cell
   */
  default void finished(int worker, CellSpec cell) {}

  /**
   * A cell could not be computed.
   *
   * @param worker who tried
   * @param cell the cell
   * @param problem why
   */
  default void failed(int worker, CellSpec cell, Problem problem) {}

  /**
   * A cell is not tried.
   *
   * @param cell the cell
   * @param reason why, in one sentence
   */
  default void skipped(CellSpec cell, String reason) {}

  /** The run has ended, however it went. */
  default void ended() {}

  /**
   * A listener that does not care.
   *
   * @return the listener
   */
  static RunListener silent() {
    return new RunListener() {};
  }
}
