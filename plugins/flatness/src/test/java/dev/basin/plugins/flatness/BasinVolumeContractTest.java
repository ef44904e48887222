package dev.basin.plugins.flatness;

import dev.basin.api.FlatnessMeasure;
import dev.basin.testkit.contract.FlatnessMeasureContract;
import java.util.Map;

class BasinVolumeContractTest extends FlatnessMeasureContract {

  @Override
  protected FlatnessMeasure measure() {
    return new BasinVolume();
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("directions", 4);
  }
}
