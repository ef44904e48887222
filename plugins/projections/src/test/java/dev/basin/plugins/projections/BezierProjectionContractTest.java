package dev.basin.plugins.projections;

import dev.basin.api.ProjectionMethod;
import dev.basin.testkit.contract.ProjectionMethodContract;
import java.util.List;

class BezierProjectionContractTest extends ProjectionMethodContract {
  @Override
  protected ProjectionMethod method() {
    return new BezierProjection();
  }

  @Override
  protected List<Integer> dimensions() {
    return List.of(2, 3);
  }
}
