package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.WeightScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;

/**
 * Weights and activations: |W_ij|·‖X_j‖₂, X_j being what weight j of a row reads, over all examples
 * and positions (Sun et al. 2024).
 *
 * <p>Of a convolution X_j is an entry of its patches: what the kernel's place j lies on, padding
 * included as 0. The paper ranks the weights of every row for itself. A unit's score is the sum
 * over the weights that make it, their mean or their Euclidean norm, by the option {@code units}.
 * Never negative. The target and labels play no part. Biases and norms don't count. Defined for
 * neurons, channels and heads with weights of their own. The standard error is that of a
 * delete-a-group jackknife over examples; without groups it is NaN.
 */
@Extension
public final class Wanda implements ImportanceMetric {
  static final Option<String> UNITS =
      Option.choice(
          "units",
          "sum",
          List.of("sum", "mean", "l2"),
          "how the scores of a unit's weights become its score");

  /** Makes the extension; it keeps no state. */
  public Wanda() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("wanda", "Magnitude of weights times the norm of what they read")
        .cites("Sun et al. 2024, A Simple and Effective Pruning Approach for Large Language Models")
        .options(UNITS, Jackknife.GROUPS)
        .needs(Capability.WEIGHTS, Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    Jackknife jackknife = Jackknife.of(request);
    InputSquares squares =
        InputSquares.of(
            request, FlatScores.parameters(request, "weights"), Math.max(1, jackknife.groups()));
    double[] weights = weights(request);
    double all = request.data().size();
    List<List<double[]>> replicates = new ArrayList<>();
    for (int group = 0; group < jackknife.groups(); group++) {
      double scale = all / (all - jackknife.group(group).size());
      replicates.add(units(request, squares, squares.scaled(weights, group, scale)));
    }
    return GradientScores.combine(
        request, units(request, squares, squares.scaled(weights, -1, 1)), replicates);
  }

  /** |W_ij|·‖X_j‖₂ for every weight of a linear layer or a convolution. */
  @Override
  public WeightScores scoreWeights(ImportanceRequest request) {
    InputSquares squares = InputSquares.of(request, FlatScores.parameters(request, "weights"), 1);
    Set<String> names = new HashSet<>();
    squares.weights().forEach(weight -> names.add(weight.name()));
    NDArray flat = request.scope().create(squares.scaled(weights(request), -1, 1));
    return new WeightScores.Scored(flat, names);
  }

  private static double[] weights(ImportanceRequest request) {
    try (NDArray wide = request.session().weights().toType(DataType.FLOAT64, true)) {
      return wide.toDoubleArray();
    }
  }

  /** One score per unit for every layer; none for a layer without weights of its own. */
  private static List<double[]> units(
      ImportanceRequest request, InputSquares squares, double[] scores) {
    String how = request.options().get(UNITS);
    try (NDManager work = request.scope().newSubManager()) {
      NDArray flat = work.create(scores);
      NDArray terms = how.equals("l2") ? flat.square() : flat;
      return request.layers().stream().map(layer -> units(layer, squares, terms, how)).toList();
    }
  }

  private static double[] units(UnitLayer layer, InputSquares squares, NDArray terms, String how) {
    UnitParameters own = UnitParameters.incoming(layer, "weights");
    List<ParameterSlice> weights = own.slices().stream().map(slice -> slice.parameter()).toList();
    if (own.isEmpty() || !weights.stream().allMatch(squares::has)) {
      return new double[0];
    }
    double[] sums = own.sums(terms);
    double count = own.slices().stream().mapToLong(Wanda::perUnit).sum();
    for (int unit = 0; unit < sums.length; unit++) {
      sums[unit] =
          switch (how) {
            case "mean" -> sums[unit] / count;
            case "l2" -> Math.sqrt(sums[unit]);
            default -> sums[unit];
          };
    }
    return sums;
  }

  private static long perUnit(UnitSlice slice) {
    ParameterSlice parameter = slice.parameter();
    return parameter.size() / parameter.shape().get(slice.axis()) * slice.span();
  }
}
