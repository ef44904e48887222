package dev.basin.plugins.projections;

import dev.basin.api.ProjectionMethod;
import dev.basin.testkit.contract.ProjectionMethodContract;
import java.util.List;
import java.util.Map;

class BezierProjectionContractTest extends ProjectionMethodContract {
  @Override
  protected ProjectionMethod method() {
    return new BezierProjection();
  }

  @Override
  protected Map<String, ?> options() {
    return Map.of("steps", 10);
  }

  @Override
  protected List<Integer> dimensions() {
    return List.of(2, 3);
  }
}
