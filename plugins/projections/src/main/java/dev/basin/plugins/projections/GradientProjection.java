package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.model.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pf4j.Extension;

/**
 * The gradient of the loss as first axis, random directions as the others.
 *
 * <p>The first axis points uphill and is as long as the network's weights, which is also the length
 * of a filter-normalised direction that moves all of them. The others are those of {@link
 * RandomProjection}, with the same options.
 *
 * <p>The figures of trust beside that of the axes: {@code gradient-norm}, and {@code slope}, the
 * derivative of the loss along the first axis. Near a minimum the gradient is small and its
 * direction that of a few examples.
 *
 * <p>Refused with a message: a gradient of 0 (PRJ-001).
 */
@Extension
public final class GradientProjection implements ProjectionMethod {

  /** Makes the extension; it keeps no state. */
  public GradientProjection() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("gradient", "The gradient and random directions")
        .options(
            RandomProjection.NORMALISATION,
            RandomProjection.IGNORE_BIAS_AND_NORM,
            RandomProjection.ORTHOGONALISE,
            RandomProjection.DRAW)
        .needs(Capability.WEIGHTS, Capability.GRADIENT)
        .build();
  }

  @Override
  public Projection project(ProjectionRequest request) {
    request.progress().total(request.dimensions());
    Normalisation normalisation =
        Normalisation.of(request.options().get(RandomProjection.NORMALISATION));
    OutputAxes outputs = new OutputAxes(request.session().network());
    try (NDManager work = request.scope().newSubManager()) {
      NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
      weights.attach(work);
      NDArray gradient =
          request
              .session()
              .gradient(request.session().weights(), request.data(), work)
              .gradient()
              .toType(DataType.FLOAT64, true);
      gradient.attach(work);
      request.progress().advance(1);
      double norm = Plane.norm(gradient);
      double length = Plane.norm(weights);
      List<NDArray> axes = new ArrayList<>();
      axes.add(norm > 0 ? gradient.mul(length / norm) : gradient);
      while (axes.size() < request.dimensions()) {
        axes.add(RandomProjection.axis(request, normalisation, outputs, weights, axes));
        request.progress().advance(1);
      }
      Map<String, Double> trust = new TreeMap<>();
      trust.put("gradient-norm", norm);
      trust.put("slope", norm * length);
      return new Plane(work, weights, axes).projection(request, trust);
    }
  }
}
