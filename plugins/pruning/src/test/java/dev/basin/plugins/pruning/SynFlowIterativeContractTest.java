package dev.basin.plugins.pruning;

import dev.basin.api.PruningCriterion;
import dev.basin.testkit.contract.PruningCriterionContract;

class SynFlowIterativeContractTest extends PruningCriterionContract {

  @Override
  protected PruningCriterion criterion() {
    return new SynFlowIterative();
  }
}
