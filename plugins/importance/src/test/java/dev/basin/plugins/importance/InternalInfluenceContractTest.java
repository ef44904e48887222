package dev.basin.plugins.importance;

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.ImportanceMetricContract;

class InternalInfluenceContractTest extends ImportanceMetricContract {

  @Override
  protected ImportanceMetric metric() {
    return new InternalInfluence();
  }
}
