package dev.basin.plugins.shifts;

import dev.basin.api.ShiftScenario;
import dev.basin.testkit.contract.ShiftScenarioContract;

class GaussianNoiseContractTest extends ShiftScenarioContract {

  @Override
  protected ShiftScenario scenario() {
    return new GaussianNoise();
  }
}
