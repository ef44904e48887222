package dev.basin.host.pruning;

import dev.basin.host.part.Bench;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.study.PruningSpec.Structure;

/**
 * Prunes a network by one step.
 *
 * @param bench data, plugins and device
 */
record PrunedNetworkWork(Bench bench) implements CellWork {

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    return new StepInputs(spec).structure() == Structure.UNITS
        ? new UnitStep(bench, spec, context).compute()
        : new WeightStep(bench, spec, context).compute();
  }
}
