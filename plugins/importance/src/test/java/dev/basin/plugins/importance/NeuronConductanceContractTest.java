package dev.basin.plugins.importance;

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.ImportanceMetricContract;
import java.util.Map;

class NeuronConductanceContractTest extends ImportanceMetricContract {

  @Override
  protected ImportanceMetric metric() {
    return new NeuronConductance();
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("steps", 5);
  }
}
