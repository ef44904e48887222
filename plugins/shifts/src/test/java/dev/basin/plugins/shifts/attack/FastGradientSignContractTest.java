package dev.basin.plugins.shifts.attack;

import dev.basin.api.ShiftScenario;
import dev.basin.testkit.contract.ShiftScenarioContract;

class FastGradientSignContractTest extends ShiftScenarioContract {

  @Override
  protected ShiftScenario scenario() {
    return new FastGradientSign();
  }
}
