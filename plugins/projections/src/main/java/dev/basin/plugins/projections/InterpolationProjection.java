package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.Landmark;
import dev.basin.api.Problem;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pf4j.Extension;

/**
 * The line through two networks, the plane through three or the space through four (Goodfellow et
 * al. 2015, "Qualitatively characterizing neural network optimization problems").
 *
 * <p>The origin is the network itself; axis i leads to the i-th other network, which has exactly
 * the coordinate 1 there and 0 elsewhere. The axes are neither orthogonal nor of length 1; all
 * other landmarks are placed by the Gram system.
 *
 * <p>The figures of trust, for each axis i: {@code distance-i} to the other network and {@code
 * barrier-i}, the largest rise of the loss above the straight line between the losses of both ends
 * (Frankle et al. 2020), with {@code barrier-at-i}, its coordinate; {@code barrier} is the largest
 * of them. The loss is taken with this network's running statistics at {@code barrier-points}
 * points, so the barrier is a lower bound.
 *
 * <p>Refused with a message: fewer other networks than axes (PRJ-012), networks of another shape
 * (PRJ-009) or equal to this one (PRJ-001), three networks on a line (PRJ-002).
 */
@Extension
public final class InterpolationProjection implements ProjectionMethod {
  static final Option<Long> BARRIER_POINTS =
      Option.integer(
          "barrier-points",
          21,
          3,
          10_000,
          "points on each line at which the barrier is looked for");

  /** Makes the extension; it keeps no state. */
  public InterpolationProjection() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("interpolation", "Line or plane through networks")
        .cites("Goodfellow et al. 2015, Qualitatively characterizing neural network optimization")
        .options(BARRIER_POINTS)
        .needs(Capability.WEIGHTS)
        .build();
  }

  @Override
  public Projection project(ProjectionRequest request) {
    int dimensions = request.dimensions();
    if (request.networks().size() < dimensions) {
      throw Problem.request("PRJ-012", "too few other networks")
          .at("network " + request.session().network().name())
          .found(request.networks().size() + " other networks")
          .expected("as many as axes: " + dimensions)
          .fix("name them in the study: networks: [NAME, …] beside projection: interpolation")
          .exception();
    }
    request.progress().total(dimensions * request.options().get(BARRIER_POINTS));
    try (NDManager work = request.scope().newSubManager()) {
      NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
      weights.attach(work);
      List<NDArray> axes = new ArrayList<>();
      for (NDArray network : request.networks().subList(0, dimensions)) {
        axes.add(Plane.way("network " + (axes.size() + 1), network, weights, work));
      }
      Plane plane = new Plane(work, weights, axes);
      Map<String, Double> trust = new TreeMap<>();
      for (int axis = 0; axis < dimensions; axis++) {
        trust.put("distance-" + (axis + 1), Plane.norm(axes.get(axis)));
        barrier(request, weights, axes.get(axis), axis + 1, trust);
      }
      NDArray start = request.session().weights().duplicate();
      start.attach(request.scope());
      return plane.projection(request, start, landmarks(request, plane), trust);
    }
  }

  /** The networks on the axes stand where they are by construction, free of rounding. */
  private static List<Landmark> landmarks(ProjectionRequest request, Plane plane) {
    int dimensions = request.dimensions();
    List<Landmark> landmarks = new ArrayList<>();
    landmarks.add(new Landmark("origin", Collections.nCopies(dimensions, 0.0), 0));
    for (Landmark each : plane.landmarks(request)) {
      landmarks.add(each);
    }
    int first = landmarks.size() - request.networks().size();
    for (int axis = 0; axis < dimensions; axis++) {
      List<Double> coordinates = new ArrayList<>(Collections.nCopies(dimensions, 0.0));
      coordinates.set(axis, 1.0);
      landmarks.set(first + axis, new Landmark(landmarks.get(first + axis).name(), coordinates, 0));
    }
    return landmarks;
  }

  private static void barrier(
      ProjectionRequest request,
      NDArray weights,
      NDArray axis,
      int number,
      Map<String, Double> trust) {
    if (!request.data().labelled()) {
      return;
    }
    int points = Math.toIntExact(request.options().get(BARRIER_POINTS));
    LossAlong.Peak barrier =
        LossAlong.of(request, points, (t, scope) -> step(weights, axis, t, scope)).barrier();
    trust.put("barrier-" + number, barrier.value());
    trust.put("barrier-at-" + number, barrier.at());
    trust.merge("barrier", barrier.value(), Math::max);
  }

  private static NDArray step(NDArray weights, NDArray axis, double t, NDManager scope) {
    NDArray step = axis.mul(t);
    step.attach(scope);
    return step.addi(weights);
  }
}
