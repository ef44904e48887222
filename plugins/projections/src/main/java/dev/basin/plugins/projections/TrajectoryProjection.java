package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Checkpoint;
import dev.basin.api.Descriptor;
import dev.basin.api.Landmark;
import dev.basin.api.Problem;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.pf4j.Extension;

/**
 * The principal components of the path of training: the axes along which the checkpoints differ
 * most (Li et al. 2018, section 7).
 *
 * <p>They come from the products of the checkpoints with each other, summed in float64, so no
 * matrix of parameters is decomposed. The origin is the network's weights or, with {@code centre:
 * mean}, the mean of the checkpoints. The first checkpoint has no positive coordinate. With {@code
 * scale: path} an axis is as long as the farthest checkpoint is away along it, so that the path
 * lies within −1 and 1; with {@code unit} it has length 1.
 *
 * <p>The figures of trust: {@code explained-variance} of all axes together and of each (about the
 * origin), beside it {@code random-walk-explained-variance}: what a random walk with the same steps
 * would show, which 40 to 90 % is no evidence against; {@code largest-off-plane}: the largest
 * distance of a checkpoint from the plane; and how many {@code checkpoints} there are.
 *
 * <p>Refused with a message: fewer than three checkpoints (PRJ-010), checkpoints of another shape
 * (PRJ-009) or not finite (PRJ-018), a path that spans fewer axes than asked for (PRJ-011).
 */
@Extension
public final class TrajectoryProjection implements ProjectionMethod {
  static final Option<String> CENTRE =
      Option.choice(
          "centre", "final", List.of("final", "mean"), "the origin: final weights or their mean");

  static final Option<String> SCALE =
      Option.choice(
          "scale",
          "path",
          List.of("path", "unit"),
          "axes as long as the path along them, or of length 1");

  private static final int FEWEST_CHECKPOINTS = 3;

  /** A variance that is a smaller share of the largest is rounding. */
  private static final double SMALLEST_SHARE = 1e-12;

  /** Makes the extension; it keeps no state. */
  public TrajectoryProjection() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("trajectory", "Principal components of the checkpoints")
        .cites("Li et al. 2018, Visualizing the Loss Landscape of Neural Nets")
        .options(CENTRE, SCALE)
        .needs(Capability.WEIGHTS)
        .build();
  }

  @Override
  public Projection project(ProjectionRequest request) {
    List<Checkpoint> path = request.checkpoints();
    if (path.size() < FEWEST_CHECKPOINTS) {
      throw Problem.request("PRJ-010", "a trajectory needs at least three checkpoints")
          .at("network " + request.session().network().name())
          .found(path.size() + " checkpoints")
          .fix("train the network in the study, with train: {checkpoints: 11}")
          .exception();
    }
    for (Checkpoint each : path) {
      Plane.require("step " + each.step(), each.weights(), request.session().weights());
    }
    request.progress().total(path.size());
    boolean aroundMean = request.options().get(CENTRE).equals("mean");
    try (NDManager work = request.scope().newSubManager()) {
      NDArray centre = aroundMean ? mean(path, work) : wide(request.session().weights(), work);
      double[][] products = products(request, centre, work);
      EigenDecompositionSymmetric components =
          new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(products));
      requireSpan(request, components);
      List<NDArray> axes = new ArrayList<>();
      for (int k = 0; k < request.dimensions(); k++) {
        axes.add(axis(request, centre, components.getEigenvector(k).toArray(), axes, work));
      }
      Plane plane = new Plane(work, centre, axes);
      List<Landmark> landmarks = plane.landmarks(request);
      Map<String, Double> trust = trust(request, components, aroundMean, landmarks);
      if (!aroundMean) {
        return plane.projection(request, trust);
      }
      NDArray start = centre.toType(request.session().precision(), true);
      start.attach(request.scope());
      landmarks.add(0, plane.landmark("weights", request.session().weights()));
      return plane.projection(request, start, landmarks, trust);
    }
  }

  private static NDArray mean(List<Checkpoint> path, NDManager work) {
    NDArray sum = work.zeros(new Shape(path.get(0).weights().size()), DataType.FLOAT64);
    for (Checkpoint each : path) {
      try (NDManager scope = work.newSubManager()) {
        sum.addi(wide(each.weights(), scope));
      }
    }
    return sum.divi(path.size());
  }

  private static NDArray wide(NDArray weights, NDManager scope) {
    NDArray wide = weights.toType(DataType.FLOAT64, true);
    wide.attach(scope);
    return wide;
  }

  private static NDArray offset(Checkpoint from, NDArray centre, NDManager scope) {
    return wide(from.weights(), scope).sub(centre); // wide may share memory with what it widens
  }

  /** Inner products of the checkpoints' offsets; two of them are in memory at a time. */
  private static double[][] products(ProjectionRequest request, NDArray centre, NDManager work) {
    List<Checkpoint> path = request.checkpoints();
    double[][] products = new double[path.size()][path.size()];
    for (int i = 0; i < path.size(); i++) {
      try (NDManager outer = work.newSubManager()) {
        NDArray one = offset(path.get(i), centre, outer);
        for (int j = 0; j <= i; j++) {
          try (NDManager inner = outer.newSubManager()) {
            products[i][j] = Plane.dot(one, offset(path.get(j), centre, inner));
            products[j][i] = products[i][j];
          }
        }
      }
      request.progress().advance(1);
    }
    return products;
  }

  private static void requireSpan(
      ProjectionRequest request, EigenDecompositionSymmetric components) {
    double largest = components.getEigenvalue(0);
    int spanned = 0;
    for (double value : components.getEigenvalues()) {
      spanned += value > SMALLEST_SHARE * largest ? 1 : 0;
    }
    if (spanned < request.dimensions()) {
      throw Problem.request("PRJ-011", "the path of the checkpoints spans too few axes")
          .at("network " + request.session().network().name())
          .found(spanned + " axes")
          .expected(Integer.toString(request.dimensions()))
          .fix("keep more checkpoints, or ask for fewer axes")
          .exception();
    }
  }

  private static NDArray axis(
      ProjectionRequest request,
      NDArray centre,
      double[] shares,
      List<NDArray> earlier,
      NDManager work) {
    NDArray axis = work.zeros(centre.getShape(), DataType.FLOAT64);
    List<Checkpoint> path = request.checkpoints();
    for (int i = 0; i < path.size(); i++) {
      try (NDManager scope = work.newSubManager()) {
        axis.addi(offset(path.get(i), centre, scope).muli(shares[i]));
      }
    }
    for (NDArray other : earlier) { // what rounding left
      axis = axis.sub(other.mul(Plane.dot(axis, other) / Plane.dot(other, other)));
    }
    double length = Plane.norm(axis);
    double farthest = 0;
    for (double share : shares) {
      farthest = Math.max(farthest, Math.abs(share) * length);
    }
    double scaled = request.options().get(SCALE).equals("path") ? farthest : 1;
    return axis.mul((shares[0] > 0 ? -scaled : scaled) / length);
  }

  private static Map<String, Double> trust(
      ProjectionRequest request,
      EigenDecompositionSymmetric components,
      boolean aroundMean,
      List<Landmark> landmarks) {
    List<Long> steps = request.checkpoints().stream().map(Checkpoint::step).toList();
    double[] walk =
        aroundMean ? RandomWalk.sharesAroundMean(steps) : RandomWalk.sharesAroundLast(steps);
    double total = 0;
    for (double value : components.getEigenvalues()) {
      total += value;
    }
    Map<String, Double> trust = new TreeMap<>();
    for (int k = 0; k < request.dimensions(); k++) {
      double share = components.getEigenvalue(k) / total;
      trust.merge("explained-variance", share, Double::sum);
      trust.merge("random-walk-explained-variance", walk[k], Double::sum);
      trust.put("explained-variance-" + (k + 1), share);
      trust.put("random-walk-explained-variance-" + (k + 1), walk[k]);
    }
    trust.put("checkpoints", (double) steps.size());
    trust.put(
        "largest-off-plane",
        landmarks.stream().limit(steps.size()).mapToDouble(Landmark::offPlane).max().orElseThrow());
    return trust;
  }
}
