package dev.basin.plugins.importance;

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.ImportanceMetricContract;

class RandomScoreContractTest extends ImportanceMetricContract {

  @Override
  protected ImportanceMetric metric() {
    return new RandomScore();
  }

  /** It knows units by their index alone. */
  @Override
  protected boolean followsPermutations() {
    return false;
  }
}
