package dev.basin.plugins.flatness;

import dev.basin.api.FlatnessMeasure;
import dev.basin.testkit.contract.FlatnessMeasureContract;

class HessianTopContractTest extends FlatnessMeasureContract {

  @Override
  protected FlatnessMeasure measure() {
    return new HessianTop();
  }
}
