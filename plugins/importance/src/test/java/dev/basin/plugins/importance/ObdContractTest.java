package dev.basin.plugins.importance;

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.ImportanceMetricContract;

class ObdContractTest extends ImportanceMetricContract {

  @Override
  protected ImportanceMetric metric() {
    return new Obd();
  }

  /** Probes are drawn by index of parameter. */
  @Override
  protected boolean followsPermutations() {
    return false;
  }
}
