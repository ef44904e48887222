package ${package};

import dev.basin.api.ImportanceMetric;
import dev.basin.testkit.contract.ImportanceMetricContract;

/** The metric keeps the contract of importance metrics; add tests against values you know. */
class ${metricClass}Test extends ImportanceMetricContract {

  @Override
  protected ImportanceMetric metric() {
    return new ${metricClass}();
  }
}
