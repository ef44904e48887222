package dev.basin.plugins.projections;

import dev.basin.api.ProjectionMethod;
import dev.basin.testkit.contract.ProjectionMethodContract;
import java.util.List;

class HessianProjectionContractTest extends ProjectionMethodContract {
  @Override
  protected ProjectionMethod method() {
    return new HessianProjection();
  }

  @Override
  protected List<Integer> dimensions() {
    return List.of(1, 2, 3);
  }
}
