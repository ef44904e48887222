package dev.basin.plugins.flatness;

import dev.basin.api.FlatnessMeasure;
import dev.basin.testkit.contract.FlatnessMeasureContract;
import java.util.Map;

class PacBayesContractTest extends FlatnessMeasureContract {

  @Override
  protected FlatnessMeasure measure() {
    return new PacBayes();
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("target", "loss", "samples", 3);
  }
}
