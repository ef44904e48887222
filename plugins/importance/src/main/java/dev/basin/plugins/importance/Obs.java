package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LabelledMeans;
import dev.basin.api.LayerScores;
import dev.basin.api.WeightScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.LinearInput;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.TapBatch;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import dev.basin.api.option.Option;
import dev.basin.plugins.secondorder.BrainSurgeon;
import dev.basin.plugins.secondorder.InputMoments;
import dev.basin.plugins.secondorder.WeightMatrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pf4j.Extension;

/**
 * Optimal brain surgeon, layer by layer: how much the squared error of what the layer makes grows,
 * where H = 2·X·Xᵀ/n is the Hessian of that error in a row of weights, X being what the row reads
 * on n examples at all positions (Hassibi and Stork 1993; layer by layer Dong et al. 2017).
 *
 * <p>A single weight scores w_q²/(2·[H⁻¹]_qq), the error that is left when the other weights of its
 * row adapt. H gets a share {@code damping} of its mean diagonal added to the diagonal first, so
 * that it has an inverse. A unit scores what removing all of its weights costs, ½·wᵀHw = E Σ over
 * positions of (w·x)²: nothing of the row is left to adapt, so that is exact, and needs neither
 * inverse nor damping; its standard error is that of the mean over examples.
 *
 * <p>Never negative. The target and labels play no part. Biases and norms don't count. Defined for
 * neurons and channels; a layer of heads has several maps that make it. A weight that reads more
 * numbers than the option {@code widest} is left out.
 */
@Extension
public final class Obs implements ImportanceMetric {
  static final Option<Double> DAMPING =
      Option.real(
          "damping",
          0.01,
          1e-9,
          1,
          "share of the mean diagonal of H that is added to its diagonal");

  static final Option<Long> WIDEST =
      Option.integer(
          "widest", 4096, 1, 32_768, "scores of weights: the most numbers that a row may read");

  /** Makes the extension; it keeps no state. */
  public Obs() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("obs", "Error of the layer's own outputs without a weight or unit")
        .cites(
            "Hassibi and Stork 1993, Second order derivatives for network pruning: Optimal Brain Surgeon")
        .options(DAMPING, WIDEST)
        .needs(Capability.WEIGHTS, Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    Map<UnitLayer, LabelledMeans> means = new LinkedHashMap<>();
    Set<UnitLayer> missing = new HashSet<>();
    request.layers().forEach(l -> means.put(l, new LabelledMeans(l.units(), request.data())));
    request.forEachBatch(
        batch ->
            means.forEach(
                (layer, mean) -> {
                  double[] squares = squares(request, batch, layer);
                  if (squares.length == 0) {
                    missing.add(layer);
                  } else {
                    mean.add(batch.first(), squares);
                  }
                }));
    List<LayerScores> scores = new ArrayList<>();
    means.forEach(
        (layer, mean) ->
            scores.add(
                missing.contains(layer)
                    ? new LayerScores.NotApplicable(
                        layer.name(), "no one linear layer or convolution makes its units")
                    : mean.scores(layer.name())));
    return new ImportanceScores(scores);
  }

  /** Σ over positions of (w·x)², row-major [B, units]; nothing where no one map makes the units. */
  private static double[] squares(ImportanceRequest request, TapBatch batch, UnitLayer layer) {
    List<UnitSlice> own = UnitParameters.incoming(layer, "weights").slices();
    if (own.size() != 1 || layer.kind() == UnitLayer.Kind.HEAD) {
      return new double[0];
    }
    ParameterSlice weight = own.get(0).parameter();
    return batch
        .input(weight)
        .map(input -> squares(request, weight, input, layer.units()))
        .orElse(new double[0]);
  }

  private static double[] squares(
      ImportanceRequest request, ParameterSlice weight, LinearInput input, int units) {
    try (NDManager work = request.scope().newSubManager()) {
      NDArray rows = input.rows().toType(DataType.FLOAT64, false);
      input.rows().attach(work);
      rows.attach(work);
      long groups = rows.getShape().get(0);
      long examples = rows.getShape().get(1);
      long positions = rows.getShape().get(2);
      long reads = rows.getShape().get(3);
      NDArray flat = request.session().weights().toType(DataType.FLOAT64, true);
      flat.attach(work);
      NDArray matrix = weight.of(flat);
      NDArray byRead =
          input.inputAxis() == 0
              ? matrix.reshape(1, reads, units)
              : matrix.reshape(groups, units / groups, reads).transpose(0, 2, 1);
      NDArray made = rows.reshape(groups, examples * positions, reads).matMul(byRead);
      return made.square()
          .reshape(groups, examples, positions, units / groups)
          .sum(new int[] {2})
          .transpose(1, 0, 2)
          .toDoubleArray();
    }
  }

  /** w_q²/(2·[H⁻¹]_qq) for every weight of a linear layer or a convolution that is not too wide. */
  @Override
  public WeightScores scoreWeights(ImportanceRequest request) {
    List<ParameterSlice> weights = FlatScores.parameters(request, "weights");
    request.progress().total((long) request.data().size() + weights.size());
    double[] scores = new double[Math.toIntExact(request.session().weights().size())];
    Set<String> names = new HashSet<>();
    try (NDManager work = request.scope().newSubManager()) {
      NDArray flat = request.session().weights().toType(DataType.FLOAT64, true);
      flat.attach(work);
      double[] numbers = flat.toDoubleArray();
      InputMoments moments =
          InputMoments.of(
              request.session(),
              request.data(),
              request.progress(),
              weights,
              request.options().get(WIDEST),
              work);
      for (ParameterSlice weight : weights) {
        moments
            .of(weight)
            .ifPresent(
                found -> {
                  score(found, request.options().get(DAMPING), numbers, scores);
                  names.add(weight.name());
                });
        request.progress().advance(1);
      }
    }
    return names.isEmpty()
        ? new WeightScores.NotApplicable("all rows of weights read more numbers than \"widest\"")
        : new WeightScores.Scored(request.scope().create(scores), names);
  }

  private static void score(
      InputMoments.Moments moments, double damping, double[] weights, double[] scores) {
    WeightMatrix matrix = moments.matrix();
    double[][] inverse = new double[matrix.groups()][];
    for (int group = 0; group < inverse.length; group++) {
      inverse[group] = moments.inverseDiagonal(group, damping);
    }
    for (int output = 0; output < matrix.outputs(); output++) {
      double[] own = inverse[matrix.group(output)];
      for (int read = 0; read < matrix.reads(); read++) {
        int index = matrix.index(output, read);
        scores[index] = BrainSurgeon.saliency(weights[index], own[read]);
      }
    }
  }
}
