package dev.basin.host.run;

import java.util.List;

/** What computes cells and stores them. */
public interface CellExecutor {

  /**
   * Computes the cells that the store does not hold yet, in the order of their dependencies.
   *
   * <p>A cell that fails is stored as failed, and so tried again by the next run; what depends on
   * it is skipped; everything else goes on.
   *
   * @param cells what is wanted; a dependency is among them or already in the store
   * @param cancellation stops the run
   * @param listener hears what happens
   * @return how it went
   * @throws dev.basin.api.BasinException RUN-… if results can't be stored; finished cells are safe
   * @throws IllegalArgumentException if a dependency is nowhere, or a kind has no work
   */
  RunOutcome execute(List<CellSpec> cells, Cancellation cancellation, RunListener listener);
}
