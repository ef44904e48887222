package dev.basin.plugins.importance;

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.ImportanceMetricContract;
import java.util.Map;

class ShapleyContractTest extends ImportanceMetricContract {

  @Override
  protected ImportanceMetric metric() {
    return new Shapley();
  }

  /** Orders are drawn by the units' indices. */
  @Override
  protected boolean followsPermutations() {
    return false;
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("permutations", 20);
  }
}
