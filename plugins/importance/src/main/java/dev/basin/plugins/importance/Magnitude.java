package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.WeightScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.pf4j.Extension;

/**
 * The norm of a unit's weights: Σ|w| or √Σw² (Li et al. 2017).
 *
 * <p>Option {@code side} says which weights: those that make the unit ({@code in}), those of
 * following layers that read it ({@code out}), or all of them ({@code both}). Option {@code
 * include} says which of the parameters that make a unit count: its weights alone, also its bias,
 * or also the scale and shift of the norm that follows; the side {@code out} has weights only.
 * Summed in float64. The score looks at no example and is exact: standard error 0, examples 0. A
 * layer that has no weights on the side asked for gets "not applicable".
 */
@Extension
public final class Magnitude implements ImportanceMetric {
  static final Option<String> NORM =
      Option.choice("norm", "l2", List.of("l1", "l2"), "sum of magnitudes, or Euclidean norm");

  static final Option<String> SIDE =
      Option.choice(
          "side",
          "in",
          List.of("in", "out", "both"),
          "weights that make the unit, weights that read it, or both");

  static final Option<String> INCLUDE =
      Option.choice(
          "include",
          "weights",
          List.of("weights", "bias", "norm"),
          "what counts on the side in: weights, also the bias, also scale and shift of the norm");

  /** Makes the extension; it keeps no state. */
  public Magnitude() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("magnitude", "Norm of a unit's weights")
        .cites("Li et al. 2017, Pruning Filters for Efficient ConvNets")
        .options(NORM, SIDE, INCLUDE)
        .needs(Capability.WEIGHTS, Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    List<LayerScores> scores = new ArrayList<>();
    request.progress().total(request.layers().size());
    try (NDManager work = request.scope().newSubManager()) {
      NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
      weights.attach(work);
      for (UnitLayer layer : request.layers()) {
        scores.add(score(request, layer, weights));
        request.progress().advance(1);
      }
    }
    return new ImportanceScores(scores);
  }

  /** |w|, whatever norm and side; the option {@code include} says of which parameters. */
  @Override
  public WeightScores scoreWeights(ImportanceRequest request) {
    return FlatScores.of(request, request.options().get(INCLUDE), (weights, work) -> weights.abs());
  }

  private static LayerScores score(ImportanceRequest request, UnitLayer layer, NDArray weights) {
    String side = request.options().get(SIDE);
    Set<ParameterRole> included = UnitParameters.roles(request.options().get(INCLUDE));
    List<UnitSlice> slices =
        Stream.concat(
                side.equals("out") ? Stream.empty() : layer.incoming().stream(),
                side.equals("in") ? Stream.empty() : layer.outgoing().stream())
            .filter(slice -> included.contains(slice.parameter().role()))
            .toList();
    if (slices.isEmpty()) {
      return new LayerScores.NotApplicable(
          layer.name(),
          side.equals("out")
              ? "no following layer has weights that read its units"
              : "its units have no weights of their own");
    }
    boolean euclidean = request.options().get(NORM).equals("l2");
    double[] sums = new double[layer.units()];
    for (UnitSlice slice : slices) {
      NDArray rows = slice.rows(weights, layer.units());
      NDArray terms = euclidean ? rows.square() : rows.abs();
      double[] parts = terms.sum(new int[] {1}).toDoubleArray();
      for (int unit = 0; unit < sums.length; unit++) {
        sums[unit] += parts[unit];
      }
    }
    if (euclidean) {
      for (int unit = 0; unit < sums.length; unit++) {
        sums[unit] = Math.sqrt(sums[unit]);
      }
    }
    return LayerScores.scored(layer.name(), sums, new double[sums.length], 0);
  }
}
