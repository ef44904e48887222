package dev.basin.plugins.flatness;

import dev.basin.api.FlatnessMeasure;
import dev.basin.testkit.contract.FlatnessMeasureContract;
import java.util.Map;

class LocalEntropyContractTest extends FlatnessMeasureContract {

  @Override
  protected FlatnessMeasure measure() {
    return new LocalEntropy();
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("nodes", 2, "burn-in", 10, "steps", 20);
  }
}
