package dev.basin.plugins.shifts.population;

import dev.basin.api.ShiftScenario;
import dev.basin.testkit.contract.ShiftScenarioContract;

class SpuriousCorrelationContractTest extends ShiftScenarioContract {

  @Override
  protected ShiftScenario scenario() {
    return new SpuriousCorrelation();
  }
}
