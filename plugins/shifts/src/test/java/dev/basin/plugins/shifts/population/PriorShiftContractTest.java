package dev.basin.plugins.shifts.population;

import dev.basin.api.ShiftScenario;
import dev.basin.testkit.contract.ShiftScenarioContract;

class PriorShiftContractTest extends ShiftScenarioContract {

  @Override
  protected ShiftScenario scenario() {
    return new PriorShift();
  }
}
