package dev.basin.host.run;

import dev.basin.api.Problem;
import java.util.List;

/**
 * How a run went.
 *
 * @param done cells computed now
 * @param reused cells that an earlier run had finished
 * @param failed cells that could not be computed
 * @param skipped cells that were not tried because one they depend on failed
 * @param cancelled whether the run was stopped before its end
 */
public record RunOutcome(
    List<CellKey> done,
    List<CellKey> reused,
    List<Failed> failed,
    List<Skipped> skipped,
    boolean cancelled) {

  /** Copies the lists. */
  public RunOutcome {
    done = List.copyOf(done);
    reused = List.copyOf(reused);
    failed = List.copyOf(failed);
    skipped = List.copyOf(skipped);
  }

  /**
   * A cell that could not be computed.
   *
   * @param key its key
   * @param label its label
   * @param problem why
   */
  public record Failed(CellKey key, String label, Problem problem) {}

  /**
   * A cell that was not tried.
   *
   * @param key its key
   * @param label its label
   * @param reason why, in one sentence
   */
  public record Skipped(CellKey key, String label, String reason) {}

  /**
   * The exit code of a process that did only this.
   *
   * @return 0 if all is done, 4 if cells failed, 130 if the run was stopped
   */
  public int exitCode() {
    if (cancelled) {
      return 130;
    }
    return failed.isEmpty() && skipped.isEmpty() ? 0 : 4;
  }

  /**
   * This outcome and a later one of the same run.
   *
   * @param later the later one
   * @return both
   */
  public RunOutcome and(RunOutcome later) {
    return new RunOutcome(
        join(done, later.done),
        join(reused, later.reused),
        join(failed, later.failed),
        join(skipped, later.skipped),
        cancelled || later.cancelled);
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    return java.util.stream.Stream.concat(first.stream(), second.stream()).distinct().toList();
  }
}
