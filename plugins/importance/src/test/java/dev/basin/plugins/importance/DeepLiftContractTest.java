package dev.basin.plugins.importance;

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.ImportanceMetricContract;

class DeepLiftContractTest extends ImportanceMetricContract {

  @Override
  protected ImportanceMetric metric() {
    return new DeepLift();
  }
}
