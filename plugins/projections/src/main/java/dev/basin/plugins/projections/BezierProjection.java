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
 * The plane of a curve of low loss that is trained between this network and the first other one
 * (Garipov et al. 2018; Draxler et al. 2018).
 *
 * <p>The curve is a quadratic Bezier curve, or with {@code curve: polygon} two straight lines; its
 * bend starts in the middle between the networks and is trained on the examples. The origin is this
 * network. The first axis leads to the other one, which lies at (1, 0); the second is orthogonal to
 * it and leads to the height of the bend, which lies at (·, 1). A third axis is random, as {@link
 * RandomProjection} gives it. Landmarks are both networks, the bend and points along the curve.
 *
 * <p>The figures of trust, each over {@code curve-points} points with t evenly spaced and with this
 * network's running statistics: {@code curve-largest-loss}, {@code line-largest-loss} on the
 * straight line, and {@code curve-barrier} and {@code barrier} of both, the largest rise above the
 * straight line between the losses of the ends, each with its t as {@code …-at}; {@code
 * end-residual}: how far the curve's ends are from the networks; {@code distance} between the
 * networks and {@code bend-height}, the length of the second axis.
 *
 * <p>Refused with a message: no other network (PRJ-012), one of another shape (PRJ-009) or equal to
 * this one (PRJ-001), one axis (PRJ-016), a curve that did not leave the line (PRJ-002), training
 * that leaves finite numbers (PRJ-017).
 */
@Extension
public final class BezierProjection implements ProjectionMethod {
  static final Option<String> CURVE =
      Option.choice(
          "curve", "bezier", Curve.words(), "a quadratic Bezier curve, or two straight lines");

  static final Option<Long> STEPS =
      Option.integer("steps", 600, 1, 1_000_000, "training steps of the curve");

  static final Option<Long> BATCH_SIZE =
      Option.integer("batch-size", 128, 1, 1_000_000, "examples in a training step");

  static final Option<Double> LEARNING_RATE =
      Option.real("learning-rate", 0.01, 1e-9, 10, "of the first step; it falls linearly to 0");

  static final Option<Long> CURVE_POINTS =
      Option.integer(
          "curve-points", 21, 21, 10_000, "points of curve and line at which the loss is taken");

  private static final List<Double> MARKED = List.of(0.25, 0.5, 0.75);

  /** Makes the extension; it keeps no state. */
  public BezierProjection() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("bezier", "Trained curve between two networks")
        .cites(
            "Garipov et al. 2018, Loss surfaces, mode connectivity, and fast ensembling of DNNs;"
                + " Draxler et al. 2018, Essentially no barriers in neural network energy landscape")
        .options(
            CURVE,
            STEPS,
            BATCH_SIZE,
            LEARNING_RATE,
            CURVE_POINTS,
            RandomProjection.NORMALISATION,
            RandomProjection.IGNORE_BIAS_AND_NORM,
            RandomProjection.ORTHOGONALISE,
            RandomProjection.DRAW)
        .needs(Capability.WEIGHTS, Capability.GRADIENT)
        .build();
  }

  @Override
  public Projection project(ProjectionRequest request) {
    require(request);
    int points = Math.toIntExact(request.options().get(CURVE_POINTS));
    int steps = Math.toIntExact(request.options().get(STEPS));
    request.progress().total(steps + 2L * points);
    Curve curve = Curve.of(request.options().get(CURVE));
    try (NDManager work = request.scope().newSubManager()) {
      NDArray start = request.session().weights().toType(DataType.FLOAT64, true);
      start.attach(work);
      NDArray chord = Plane.way("network 1", request.networks().get(0), start, work);
      NDArray end = request.networks().get(0).toType(DataType.FLOAT64, true);
      end.attach(work);
      NDArray bend =
          new CurveTraining(request, curve, start, end)
              .bend(
                  steps,
                  Math.toIntExact(request.options().get(BATCH_SIZE)),
                  request.options().get(LEARNING_RATE),
                  work);
      List<NDArray> axes = axes(request, start, chord, bend, work);
      Map<String, Double> trust = new TreeMap<>();
      LossAlong onCurve =
          LossAlong.of(request, points, (t, scope) -> curve.at(t, start, bend, end, scope));
      LossAlong onLine = LossAlong.of(request, points, (t, scope) -> between(start, end, t, scope));
      put(trust, "curve-largest-loss", onCurve.largest());
      put(trust, "curve-barrier", onCurve.barrier());
      put(trust, "line-largest-loss", onLine.largest());
      put(trust, "barrier", onLine.barrier());
      trust.put("distance", Plane.norm(chord));
      trust.put("bend-height", Plane.norm(axes.get(1)));
      double startResidual = Plane.norm(curve.at(0, start, bend, end, work).subi(start));
      double endResidual = Plane.norm(curve.at(1, start, bend, end, work).subi(end));
      trust.put("end-residual", Math.max(startResidual, endResidual));
      double along = Plane.dot(bend.sub(start), chord) / Plane.dot(chord, chord);
      NDArray origin = request.session().weights().duplicate();
      origin.attach(request.scope());
      Plane plane = new Plane(work, start, axes);
      return plane.projection(request, origin, landmarks(request, plane, curve, along), trust);
    }
  }

  private static void put(Map<String, Double> trust, String name, LossAlong.Peak peak) {
    trust.put(name, peak.value());
    trust.put(name + "-at", peak.at());
  }

  private static NDArray between(NDArray start, NDArray end, double t, NDManager scope) {
    NDArray point = start.mul(1 - t);
    point.attach(scope);
    try (NDArray rest = end.mul(t)) {
      return point.addi(rest);
    }
  }

  private static List<NDArray> axes(
      ProjectionRequest request, NDArray start, NDArray chord, NDArray bend, NDManager work) {
    NDArray leg = bend.sub(start);
    NDArray height = leg;
    for (int pass = 0; pass < 2; pass++) {
      height = height.sub(chord.mul(Plane.dot(height, chord) / Plane.dot(chord, chord)));
    }
    if (!(Plane.norm(height) > Plane.SMALLEST_SINE * Plane.norm(leg))) {
      throw Problem.request("PRJ-002", "the axes are parallel")
          .at("projection bezier")
          .found(
              "a curve that stayed on the line: its bend is %.1e off".formatted(Plane.norm(height)))
          .fix("train the curve longer, with a higher learning-rate, or use other networks")
          .exception();
    }
    List<NDArray> axes = new ArrayList<>(List.of(chord, height));
    if (request.dimensions() == 3) {
      axes.add(
          RandomProjection.axis(
              request,
              Normalisation.of(request.options().get(RandomProjection.NORMALISATION)),
              new OutputAxes(request.session().network()),
              start,
              List.copyOf(axes)));
    }
    return axes;
  }

  /** What the curve is made of stands where it is by construction, free of rounding. */
  private static List<Landmark> landmarks(
      ProjectionRequest request, Plane plane, Curve curve, double along) {
    int dimensions = request.dimensions();
    List<Landmark> landmarks = new ArrayList<>();
    landmarks.add(new Landmark("origin", Collections.nCopies(dimensions, 0.0), 0));
    landmarks.addAll(plane.landmarks(request));
    int other = landmarks.size() - request.networks().size();
    landmarks.set(other, onPlane(landmarks.get(other).name(), 1, 0, dimensions));
    landmarks.add(onPlane("bend", along, 1, dimensions));
    for (double t : MARKED) {
      double share = curve.bend(t);
      landmarks.add(onPlane("curve " + t, share * along + curve.end(t), share, dimensions));
    }
    return landmarks;
  }

  private static Landmark onPlane(String name, double x, double y, int dimensions) {
    List<Double> coordinates = new ArrayList<>(Collections.nCopies(dimensions, 0.0));
    coordinates.set(0, x);
    coordinates.set(1, y);
    return new Landmark(name, coordinates, 0);
  }

  private static void require(ProjectionRequest request) {
    String where = "network " + request.session().network().name();
    if (request.networks().isEmpty()) {
      throw Problem.request("PRJ-012", "too few other networks")
          .at(where)
          .found("no other network")
          .expected("one")
          .fix("name it in the study: networks: [NAME] beside projection: bezier")
          .exception();
    }
    if (request.dimensions() < 2) {
      throw Problem.request("PRJ-016", "a curve does not fit on one axis")
          .at(where)
          .found("1 dimension")
          .expected("2 or 3")
          .fix("ask for a plane, or for projection: interpolation, the straight line")
          .exception();
    }
  }
}
