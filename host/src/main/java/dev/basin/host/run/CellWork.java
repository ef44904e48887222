package dev.basin.host.run;

/**
 * How cells of one kind are computed.
 *
 * <p>Called by several workers at once with different cells; what is not thread-safe belongs in
 * {@link CellContext#resource}. The value is a function of the spec and of the results it depends
 * on, never of the worker or the order.
 */
@FunctionalInterface
public interface CellWork {

  /**
   * Computes a cell.
   *
   * @param spec what to compute
   * @param context what it depends on, and what it may use
   * @return the value and its artefacts
   * @throws dev.basin.api.BasinException if it can't be computed; becomes a failed cell
   * @throws java.util.concurrent.CancellationException if the run was cancelled; the cell is
   *     dropped
   */
  CellResult compute(CellSpec spec, CellContext context);
}
