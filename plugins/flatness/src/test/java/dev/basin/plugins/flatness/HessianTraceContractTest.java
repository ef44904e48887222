package dev.basin.plugins.flatness;

import dev.basin.api.FlatnessMeasure;
import dev.basin.testkit.contract.FlatnessMeasureContract;
import java.util.Map;

class HessianTraceContractTest extends FlatnessMeasureContract {

  @Override
  protected FlatnessMeasure measure() {
    return new HessianTrace();
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("max-probes", 40);
  }
}
