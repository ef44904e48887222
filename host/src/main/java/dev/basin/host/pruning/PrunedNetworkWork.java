package dev.basin.host.pruning;

import dev.basin.host.part.Bench;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;

/**
 * Prunes a network by one step.
 *
 * @param bench data, plugins and device
 */
record PrunedNetworkWork(Bench bench) implements CellWork {

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    return new UnitStep(bench, spec, context).compute();
  }
}
