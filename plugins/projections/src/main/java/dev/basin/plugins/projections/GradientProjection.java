package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.Problem;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pf4j.Extension;

/**
 * The gradient of the loss as first axis; as second that of the loss on other data, or a random
 * direction; as third a random direction.
 *
 * <p>A gradient's axis points uphill and is as long as the network's weights, which is also the
 * length of a filter-normalised direction that moves all of them. Random axes are those of {@link
 * RandomProjection}, with the same options. With {@code second: environment} the plane shows where
 * descending on one set of examples leads on the other; the {@code axis-cosine} is then that of
 * both gradients.
 *
 * <p>The figures of trust beside that of the axes: {@code gradient-norm}, and {@code slope}, the
 * derivative of the loss along the first axis; with another environment also its {@code
 * environment-gradient-norm} and {@code environment-slope}, of its own loss along the second axis.
 * Near a minimum the gradient is small and its direction that of a few examples.
 *
 * <p>Refused with a message: a gradient of 0 (PRJ-001), gradients that are parallel (PRJ-002), no
 * environment or none of the name (PRJ-015).
 */
@Extension
public final class GradientProjection implements ProjectionMethod {

  static final Option<String> SECOND =
      Option.choice(
          "second",
          "random",
          List.of("random", "environment"),
          "the second axis: a random direction, or the gradient on other data");

  static final Option<String> ENVIRONMENT =
      Option.text(
          "environment",
          "",
          "with second: environment, the name of the other data; empty for the first");

  /** Makes the extension; it keeps no state. */
  public GradientProjection() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("gradient", "Gradients and random directions")
        .options(
            SECOND,
            ENVIRONMENT,
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
      double length = Plane.norm(weights);
      List<NDArray> axes = new ArrayList<>();
      Map<String, Double> trust = new TreeMap<>();
      axes.add(uphill(request, request.data(), length, "", trust, work));
      if (request.dimensions() > 1 && request.options().get(SECOND).equals("environment")) {
        axes.add(uphill(request, environment(request).data(), length, "environment-", trust, work));
      }
      while (axes.size() < request.dimensions()) {
        axes.add(RandomProjection.axis(request, normalisation, outputs, weights, axes));
        request.progress().advance(1);
      }
      return new Plane(work, weights, axes).projection(request, trust);
    }
  }

  /** The gradient on some data in a given length; its norm and slope go among the figures. */
  private static NDArray uphill(
      ProjectionRequest request,
      Dataset data,
      double length,
      String prefix,
      Map<String, Double> trust,
      NDManager work) {
    NDArray exact = request.session().gradient(request.session().weights(), data, work).gradient();
    NDArray gradient = exact.toType(DataType.FLOAT64, true);
    gradient.attach(work);
    request.progress().advance(1);
    double norm = Plane.norm(gradient);
    trust.put(prefix + "gradient-norm", norm);
    trust.put(prefix + "slope", norm * length);
    return norm > 0 ? gradient.mul(length / norm) : gradient;
  }

  private static Environment environment(ProjectionRequest request) {
    String name = request.options().get(ENVIRONMENT);
    List<String> names =
        request.environments().stream().map(each -> '"' + each.name() + '"').toList();
    return request.environments().stream()
        .filter(each -> name.isEmpty() || each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.request("PRJ-015", "there is no such other data to take a gradient on")
                    .at("projection gradient, option environment")
                    .found(name.isEmpty() ? "no environments" : '"' + name + '"')
                    .expected(
                        names.isEmpty()
                            ? "at least one environment"
                            : "one of " + String.join(", ", names))
                    .fix("give the landscape environments, or take second: random")
                    .exception());
  }
}
