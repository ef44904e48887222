package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Descriptor;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pf4j.Extension;

/**
 * Gaussian axes around the network's weights, scaled to them (Li et al. 2018, "Visualizing the Loss
 * Landscape of Neural Nets").
 *
 * <p>The numbers of an axis are drawn in float64 from the streams ("direction", draw, axis),
 * whatever the session's precision, and then scaled by the option {@code normalisation}:
 *
 * <ul>
 *   <li>{@code filter}: each output unit's part of a weight gets the norm of the unit's weights.
 *       The output units of a weight are those of the layer it belongs to, whether it is stored as
 *       [out, in] or [in, out]. A parameter with one axis counts as one filter.
 *   <li>{@code layer}: each parameter's part gets the parameter's norm.
 *   <li>{@code element}: each number is multiplied by the weight's magnitude.
 *   <li>{@code none}: as drawn.
 * </ul>
 *
 * <p>Biases and the parameters of norms don't move unless {@code ignore-bias-and-norm} is off. A
 * filter whose weights are all 0 does not move; how many there are stands in the figures of trust
 * as {@code zero-norm-filters} ({@code zero-norm-layers} for layer normalisation), beside {@code
 * moving-parameters} and the {@code axis-cosine}.
 *
 * <p>Two Gaussian axes are orthogonal only up to about 1/√P. With {@code orthogonalise}, later axes
 * are made orthogonal to earlier ones such that it still holds after the scaling: for {@code
 * filter} and {@code layer} within every filter or parameter, which keeps all norms (blocks with no
 * more numbers than earlier axes stay as drawn); for {@code none} and {@code element} over the
 * whole vector, after the scaling (with {@code element}, axes after the first then lose their
 * invariance to rescaling).
 */
@Extension
public final class RandomProjection implements ProjectionMethod {
  static final Option<String> NORMALISATION =
      Option.choice(
          "normalisation",
          Normalisation.FILTER.word(),
          Normalisation.words(),
          "what the directions are scaled to: nothing, each parameter, each output unit, each"
              + " number");

  static final Option<Boolean> IGNORE_BIAS_AND_NORM =
      Option.flag(
          "ignore-bias-and-norm", true, "leave biases and the parameters of norms where they are");

  static final Option<Boolean> ORTHOGONALISE =
      Option.flag("orthogonalise", false, "make the axes orthogonal to each other");

  static final Option<Long> DRAW =
      Option.integer(
          "draw", 0, 0, Integer.MAX_VALUE, "which draw: other numbers give other directions");

  /** Makes the extension; it keeps no state. */
  public RandomProjection() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("random", "Gaussian directions scaled to the weights")
        .cites("Li et al. 2018, Visualizing the Loss Landscape of Neural Nets")
        .options(NORMALISATION, IGNORE_BIAS_AND_NORM, ORTHOGONALISE, DRAW)
        .needs(Capability.WEIGHTS)
        .build();
  }

  @Override
  public Projection project(ProjectionRequest request) {
    Normalisation normalisation = Normalisation.of(request.options().get(NORMALISATION));
    OutputAxes outputs = new OutputAxes(request.session().network());
    List<ParameterSlice> slices = request.session().network().parameters().slices();
    request.progress().total(request.dimensions());
    try (NDManager work = request.scope().newSubManager()) {
      NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
      weights.attach(work);
      Map<String, Double> trust = new TreeMap<>();
      trust.put("moving-parameters", 0.0);
      for (ParameterSlice slice : slices) {
        if (moves(slice, request)) {
          trust.merge("moving-parameters", (double) slice.size(), Double::sum);
          if (normalisation.blockwise()) {
            Blocks blocks = normalisation.blocks(slice, outputs);
            trust.merge(
                "zero-norm-%ss".formatted(normalisation.word()),
                zeroBlocks(blocks.rows(weights)),
                Double::sum);
          }
        }
      }
      List<NDArray> axes = new ArrayList<>();
      for (int axis = 0; axis < request.dimensions(); axis++) {
        axes.add(axis(request, normalisation, outputs, weights, axes));
        request.progress().advance(1);
      }
      return new Plane(work, weights, axes).projection(request, trust);
    }
  }

  /** One axis, float64, by the options of the request; after earlier ones where orthogonal. */
  static NDArray axis(
      ProjectionRequest request,
      Normalisation normalisation,
      OutputAxes outputs,
      NDArray weights,
      List<NDArray> earlier) {
    boolean orthogonal = request.options().get(ORTHOGONALISE);
    NDManager work = weights.getManager();
    NDArray draw =
        request
            .random()
            .normal(
                work,
                DataType.FLOAT64,
                new Shape(weights.size()),
                "direction",
                request.options().get(DRAW),
                earlier.size());
    NDList parts = new NDList();
    for (ParameterSlice slice : request.session().network().parameters().slices()) {
      if (moves(slice, request)) {
        Blocks blocks = normalisation.blocks(slice, outputs);
        List<NDArray> others =
            orthogonal && blocks.size() > earlier.size()
                ? earlier.stream().map(blocks::rows).toList()
                : List.of();
        parts.add(
            blocks.flat(normalisation.scale(blocks.rows(draw), blocks.rows(weights), others)));
      } else {
        parts.add(work.zeros(new Shape(slice.size()), DataType.FLOAT64));
      }
    }
    NDArray axis = NDArrays.concat(parts);
    return orthogonal && !normalisation.blockwise() ? withoutPart(axis, earlier) : axis;
  }

  private static NDArray withoutPart(NDArray axis, List<NDArray> earlier) {
    NDArray rest = axis;
    for (int pass = 0; pass < 2; pass++) {
      for (NDArray other : earlier) {
        rest = rest.sub(other.mul(rest.dot(other).div(other.dot(other))));
      }
    }
    return rest;
  }

  private static boolean moves(ParameterSlice slice, ProjectionRequest request) {
    return slice.role() == ParameterRole.WEIGHT || !request.options().get(IGNORE_BIAS_AND_NORM);
  }

  private static double zeroBlocks(NDArray rows) {
    return rows.square().sum(new int[] {1}).eq(0).toType(DataType.FLOAT64, true).sum().getDouble();
  }
}
