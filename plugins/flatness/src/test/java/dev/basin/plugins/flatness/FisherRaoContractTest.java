package dev.basin.plugins.flatness;

import dev.basin.api.FlatnessMeasure;
import dev.basin.testkit.contract.FlatnessMeasureContract;
import java.util.Map;

class FisherRaoContractTest extends FlatnessMeasureContract {

  @Override
  protected FlatnessMeasure measure() {
    return new FisherRao();
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("examples", 100);
  }
}
