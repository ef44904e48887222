package dev.basin.plugins.pruning;

import dev.basin.api.PruningCriterion;
import dev.basin.testkit.contract.PruningCriterionContract;

class NmContractTest extends PruningCriterionContract {

  @Override
  protected PruningCriterion criterion() {
    return new Nm();
  }

  /** The pattern decides. */
  @Override
  protected boolean takesTheCountAskedFor() {
    return false;
  }
}
