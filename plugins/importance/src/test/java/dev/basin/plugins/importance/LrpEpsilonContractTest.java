package dev.basin.plugins.importance;

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.ImportanceMetricContract;

class LrpEpsilonContractTest extends ImportanceMetricContract {

  @Override
  protected ImportanceMetric metric() {
    return new LrpEpsilon();
  }
}
