package dev.basin.plugins.flatness;

import dev.basin.api.FlatnessMeasure;
import dev.basin.testkit.contract.FlatnessMeasureContract;
import java.util.Map;

class KeskarSharpnessContractTest extends FlatnessMeasureContract {

  @Override
  protected FlatnessMeasure measure() {
    return new KeskarSharpness();
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("restarts", 2, "iterations", 10);
  }
}
