package dev.basin.plugins.shifts.table;

import dev.basin.api.ShiftScenario;
import dev.basin.testkit.contract.ShiftScenarioContract;

class SensorOffsetContractTest extends ShiftScenarioContract {

  @Override
  protected ShiftScenario scenario() {
    return new SensorOffset();
  }
}
