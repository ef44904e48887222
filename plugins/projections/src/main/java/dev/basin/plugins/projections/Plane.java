package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Checkpoint;
import dev.basin.api.Landmark;
import dev.basin.api.Problem;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An origin and axes in float64, and where other weights lie on them.
 *
 * <p>Coordinates solve the least-squares problem min ‖origin + Σ cᵢ·axisᵢ − point‖, so they are
 * right for axes that are neither orthogonal nor of length 1.
 */
final class Plane {
  /** Axes whose angle has a smaller sine don't span a plane in float64. */
  static final double SMALLEST_SINE = 1e-7;

  private final NDManager work;
  private final NDArray origin;
  private final List<NDArray> axes;
  private final List<NDArray> basis = new ArrayList<>();
  private final double[][] along;

  /**
   * Orthonormalises the axes.
   *
   * @param work owner of temporary arrays
   * @param origin flat [P], float64
   * @param axes each flat [P], float64
   * @throws dev.basin.api.BasinException PRJ-001 if an axis is 0, PRJ-002 if axes are parallel,
   *     PRJ-018 if a number is not finite
   */
  Plane(NDManager work, NDArray origin, List<NDArray> axes) {
    requireFinite("the network's weights", origin);
    this.work = work;
    this.origin = origin;
    this.axes = axes;
    this.along = new double[axes.size()][axes.size()];
    for (int i = 0; i < axes.size(); i++) {
      requireFinite("axis " + (i + 1), axes.get(i));
      double length = norm(axes.get(i));
      if (length == 0) {
        throw Problem.request("PRJ-001", "an axis moves nothing")
            .at("axis " + (i + 1))
            .found("a direction of length 0")
            .fix("move more parameters, or use weights that are not all 0")
            .exception();
      }
      NDArray rest = axes.get(i);
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          double part = dot(rest, basis.get(j));
          along[j][i] += part;
          rest = rest.sub(basis.get(j).mul(part));
        }
      }
      double height = norm(rest);
      if (height < SMALLEST_SINE * length) {
        throw Problem.request("PRJ-002", "the axes are parallel")
            .at("axis " + (i + 1))
            .found("a sine of %.1e to the axes before it".formatted(height / length))
            .fix("use axes in different directions, or fewer of them")
            .exception();
      }
      along[i][i] = height;
      basis.add(rest.div(height));
    }
  }

  /**
   * The projection of a request: origin and axes in the session's precision, all checkpoints and
   * networks as landmarks, and the cosines of the axes among the figures of trust. The origin is
   * the session's own weights.
   */
  Projection projection(ProjectionRequest request, Map<String, Double> trust) {
    NDArray start = request.session().weights().duplicate();
    start.attach(request.scope());
    List<Landmark> landmarks = new ArrayList<>();
    landmarks.add(landmark("origin", request.session().weights()));
    landmarks.addAll(landmarks(request));
    return projection(request, start, landmarks, trust);
  }

  /**
   * The projection of a request with a given origin and landmarks.
   *
   * @param start the origin in the session's precision; owned by the request's scope
   */
  Projection projection(
      ProjectionRequest request,
      NDArray start,
      List<Landmark> landmarks,
      Map<String, Double> trust) {
    List<NDArray> results = new ArrayList<>();
    for (NDArray axis : axes) {
      NDArray result = axis.toType(request.session().precision(), true);
      result.attach(request.scope());
      results.add(result);
    }
    Map<String, Double> figures = new TreeMap<>(trust);
    figures.putAll(cosines());
    return new Projection(start, results, landmarks, figures);
  }

  /** All checkpoints and networks of a request. */
  List<Landmark> landmarks(ProjectionRequest request) {
    List<Landmark> landmarks = new ArrayList<>();
    for (Checkpoint checkpoint : request.checkpoints()) {
      landmarks.add(landmark("step " + checkpoint.step(), checkpoint.weights()));
    }
    for (int i = 0; i < request.networks().size(); i++) {
      landmarks.add(landmark("network " + (i + 1), request.networks().get(i)));
    }
    return landmarks;
  }

  /** Where weights lie. */
  Landmark landmark(String name, NDArray weights) {
    require(name, weights, origin);
    try (NDManager scope = work.newSubManager()) {
      NDArray point = weights.toType(DataType.FLOAT64, true);
      point.attach(scope);
      NDArray rest = point.sub(origin);
      double[] parts = new double[axes.size()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = dot(rest, basis.get(i));
        rest = rest.sub(basis.get(i).mul(parts[i]));
      }
      Double[] coordinates = new Double[parts.length];
      for (int i = parts.length - 1; i >= 0; i--) {
        double left = parts[i];
        for (int j = i + 1; j < parts.length; j++) {
          left -= along[i][j] * coordinates[j];
        }
        coordinates[i] = left / along[i][i];
      }
      return new Landmark(name, List.of(coordinates), norm(rest));
    }
  }

  /**
   * The cosine of two axes as {@code axis-cosine}; of three axes the one farthest from 0, beside
   * each pair's as {@code axis-cosine-1-2} and so on; of one axis nothing.
   */
  private Map<String, Double> cosines() {
    Map<String, Double> cosines = new TreeMap<>();
    double farthest = 0;
    for (int i = 0; i < axes.size(); i++) {
      for (int j = i + 1; j < axes.size(); j++) {
        double cosine = dot(axes.get(i), axes.get(j)) / norm(axes.get(i)) / norm(axes.get(j));
        farthest = Math.abs(cosine) > Math.abs(farthest) ? cosine : farthest;
        if (axes.size() > 2) {
          cosines.put("axis-cosine-%d-%d".formatted(i + 1, j + 1), cosine);
        }
      }
    }
    if (axes.size() > 1) {
      cosines.put("axis-cosine", farthest);
    }
    return cosines;
  }

  /**
   * The way to another network.
   *
   * @param name what to call it in messages
   * @return other − origin, flat [P], float64
   * @throws dev.basin.api.BasinException PRJ-001 if it is 0, PRJ-009 if the other has another
   *     shape, PRJ-018 if it is not finite
   */
  static NDArray way(String name, NDArray other, NDArray origin, NDManager scope) {
    require(name, other, origin);
    try (NDArray end = other.toType(DataType.FLOAT64, true)) {
      NDArray way = end.sub(origin);
      way.attach(scope);
      if (norm(way) == 0) {
        throw Problem.request("PRJ-001", "an axis moves nothing")
            .at(name)
            .found("the weights of the network itself")
            .fix("name another network")
            .exception();
      }
      return way;
    }
  }

  /**
   * Refuses weights that can't lie beside the network's.
   *
   * @throws dev.basin.api.BasinException PRJ-009 if their number differs, PRJ-018 if one is not
   *     finite
   */
  static void require(String name, NDArray weights, NDArray origin) {
    if (!weights.getShape().equals(origin.getShape())) {
      throw Problem.request("PRJ-009", "weights have another shape than the network's")
          .at(name)
          .found(weights.getShape().toString())
          .expected(origin.getShape().toString())
          .fix("use checkpoints and networks of the same architecture")
          .exception();
    }
    requireFinite(name, weights);
  }

  private static void requireFinite(String name, NDArray weights) {
    double norm;
    try (NDArray wide = weights.toType(DataType.FLOAT64, true)) {
      norm = norm(wide);
    }
    if (!Double.isFinite(norm)) {
      throw Problem.request("PRJ-018", "weights are not finite")
          .at(name)
          .found("NaN, infinite or overflowing numbers")
          .fix("leave out checkpoints and networks whose training diverged")
          .exception();
    }
  }

  static double dot(NDArray a, NDArray b) {
    try (NDArray product = a.dot(b)) {
      return product.getDouble();
    }
  }

  static double norm(NDArray a) {
    return Math.sqrt(dot(a, a));
  }
}
