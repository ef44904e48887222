package dev.basin.host.plugins;

import dev.basin.api.Descriptor;
import dev.basin.api.Landmark;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;

/** A projection method behind its guard. */
record GuardedProjection(ProjectionMethod method, Descriptor descriptor, GuardedCall call)
    implements ProjectionMethod {

  @Override
  public Descriptor describe() {
    return descriptor;
  }

  @Override
  public Projection project(ProjectionRequest request) {
    Contract.requireNeeds(descriptor, request.session());
    return call.run(descriptor.id(), () -> method.project(request), made -> check(request, made));
  }

  private static Projection check(ProjectionRequest request, Projection projection) {
    int dimensions = request.dimensions();
    Contract.require(
        projection.axes().size() == dimensions,
        "asked for %d axes, found %d",
        dimensions,
        projection.axes().size());
    long size = request.session().network().parameters().size();
    Contract.weights(projection.origin(), size, "the origin");
    for (int axis = 0; axis < dimensions; axis++) {
      Contract.weights(projection.axes().get(axis), size, "axis " + axis);
    }
    for (Landmark landmark : projection.landmarks()) {
      Contract.present(landmark.name(), "the name of a landmark");
      Contract.require(
          landmark.coordinates().size() == dimensions,
          "landmark %s must have %d coordinates, found %d",
          landmark.name(),
          dimensions,
          landmark.coordinates().size());
      landmark.coordinates().forEach(c -> Contract.finite(c, "landmark " + landmark.name()));
      Contract.finite(landmark.offPlane(), "the distance of landmark " + landmark.name());
    }
    return projection;
  }
}
