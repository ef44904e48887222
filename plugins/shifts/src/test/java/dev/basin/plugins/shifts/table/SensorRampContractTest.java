package dev.basin.plugins.shifts.table;

import dev.basin.api.ShiftScenario;
import dev.basin.testkit.contract.ShiftScenarioContract;

class SensorRampContractTest extends ShiftScenarioContract {

  @Override
  protected ShiftScenario scenario() {
    return new SensorRamp();
  }
}
