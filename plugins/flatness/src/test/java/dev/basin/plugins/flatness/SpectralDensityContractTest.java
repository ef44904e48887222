package dev.basin.plugins.flatness;

import dev.basin.api.FlatnessMeasure;
import dev.basin.testkit.contract.FlatnessMeasureContract;
import java.util.Map;

class SpectralDensityContractTest extends FlatnessMeasureContract {

  @Override
  protected FlatnessMeasure measure() {
    return new SpectralDensity();
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("steps", 10, "probes", 3);
  }
}
