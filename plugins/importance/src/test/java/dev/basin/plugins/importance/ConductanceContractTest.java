package dev.basin.plugins.importance;

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.ImportanceMetricContract;

class ConductanceContractTest extends ImportanceMetricContract {

  @Override
  protected ImportanceMetric metric() {
    return new Conductance();
  }
}
