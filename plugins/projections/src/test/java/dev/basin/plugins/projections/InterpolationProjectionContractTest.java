package dev.basin.plugins.projections;

import dev.basin.api.ProjectionMethod;
import dev.basin.testkit.contract.ProjectionMethodContract;

class InterpolationProjectionContractTest extends ProjectionMethodContract {
  @Override
  protected ProjectionMethod method() {
    return new InterpolationProjection();
  }
}
