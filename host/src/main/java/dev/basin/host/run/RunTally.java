package dev.basin.host.run;

import com.google.common.base.Throwables;
import dev.basin.api.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts how the cells of one execution went; thread-safe. */
final class RunTally {
  private final Set<CellKey> done = new HashSet<>();
  private final List<RunOutcome.Failed> failed = new ArrayList<>();
  private final List<RunOutcome.Skipped> skipped = new ArrayList<>();
  private Optional<Throwable> broken = Optional.empty();

  synchronized void done(CellSpec cell) {
    done.add(cell.key());
  }

  synchronized void failed(CellSpec cell, Problem problem) {
    failed.add(new RunOutcome.Failed(cell.key(), cell.label(), problem));
  }

  synchronized void skipped(CellSpec cell, String reason) {
    skipped.add(new RunOutcome.Skipped(cell.key(), cell.label(), reason));
  }

  /** A worker could not go on, such as for a full disk. */
  synchronized void broken(Throwable cause) {
    broken.ifPresentOrElse(first -> first.addSuppressed(cause), () -> broken = Optional.of(cause));
  }

  synchronized void throwIfBroken() {
    broken.ifPresent(
        cause -> {
          Throwables.throwIfUnchecked(cause);
          throw new IllegalStateException(cause);
        });
  }

  /** The outcome, each list in the order of the plan. */
  synchronized RunOutcome outcome(List<CellKey> plan, List<CellKey> reused, boolean cancelled) {
    failed.sort(Comparator.comparingInt(cell -> plan.indexOf(cell.key())));
    skipped.sort(Comparator.comparingInt(cell -> plan.indexOf(cell.key())));
    return new RunOutcome(
        plan.stream().filter(done::contains).toList(), reused, failed, skipped, cancelled);
  }
}
