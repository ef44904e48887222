package dev.basin.host.cli;

import dev.basin.api.Problem;

/** What the process tells its caller at the end. */
enum ExitCode {
  /** Everything asked for is done. */
  DONE(0),
  /** A defect of Basin. */
  DEFECT(1),
  /** The request is wrong. */
  REQUEST(2),
  /** A plugin was refused or failed. */
  PLUGIN(3),
  /** Finished, with failed cells. */
  FAILED_CELLS(4),
  /** Interrupted; the same command goes on. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ExitCode of(Problem.Fault fault) {
    return switch (fault) {
      case REQUEST -> REQUEST;
      case PLUGIN -> PLUGIN;
      case DEFECT -> DEFECT;
    };
  }
}
