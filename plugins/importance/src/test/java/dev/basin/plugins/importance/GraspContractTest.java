package dev.basin.plugins.importance;

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.ImportanceMetricContract;
import java.util.Map;

class GraspContractTest extends ImportanceMetricContract {

  @Override
  protected ImportanceMetric metric() {
    return new Grasp();
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("groups", 3);
  }
}
