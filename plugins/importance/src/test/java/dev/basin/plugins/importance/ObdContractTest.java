package dev.basin.plugins.importance;

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.ImportanceMetricContract;
import java.util.Map;

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

  @Override
  protected Map<String, ?> options() {
    return Map.of("probes", 4);
  }
}
