package dev.basin.plugins.shifts.time;

import dev.basin.api.ShiftScenario;
import dev.basin.testkit.contract.ShiftScenarioContract;

class TemporalContractTest extends ShiftScenarioContract {

  @Override
  protected ShiftScenario scenario() {
    return new Temporal();
  }
}
