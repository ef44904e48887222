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
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.pf4j.Extension;

/**
 * What switching a unit off does to the loss, to first order in the parameters that make it: (Σ
 * w·∂L/∂w)², or its root (Molchanov et al. 2019).
 *
 * <p>Option {@code loss} says which L. With {@code example}, the score is the mean over examples,
 * each with the gradient of its own loss, taken one after the other; the standard error is that of
 * the mean. With {@code mean}, L is the mean loss, of which one gradient is enough; contributions
 * of opposite sign on different examples then cancel, and near a minimum little is left. The
 * standard error is then that of a delete-a-group jackknife, NaN without groups. The two don't
 * compare.
 *
 * <p>The loss counts whatever the target asked for. Never negative. Defined for neurons, channels
 * and heads with parameters of their own.
 */
@Extension
public final class TaylorWeight implements ImportanceMetric {
  static final Option<String> POWER =
      Option.choice(
          "power", "squared", List.of("squared", "absolute"), "square of the sum, or magnitude");

  static final Option<String> LOSS =
      Option.choice(
          "loss",
          "example",
          List.of("example", "mean"),
          "mean over the scores of single examples, or the score of the mean loss");

  /** Makes the extension; it keeps no state. */
  public TaylorWeight() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(
            "taylor-weight", "Change of the loss without a unit's parameters, to first order")
        .cites("Molchanov et al. 2019, Importance Estimation for Neural Network Pruning")
        .options(POWER, LOSS, UnitParameters.INCLUDE, Jackknife.GROUPS)
        .needs(Capability.WEIGHTS, Capability.GRADIENT, Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    return request.options().get(LOSS).equals("mean")
        ? GradientScores.score(request, (weights, gradient) -> scores(request, weights, gradient))
        : meanOverExamples(request);
  }

  /** (w·∂L/∂w)², or its root, as the options say. */
  @Override
  public WeightScores scoreWeights(ImportanceRequest request) {
    boolean squared = request.options().get(POWER).equals("squared");
    boolean whole = request.options().get(LOSS).equals("mean");
    Dataset data = request.data();
    request.progress().total(whole ? 1 : data.size());
    return FlatScores.of(
        request,
        request.options().get(UnitParameters.INCLUDE),
        (weights, work) -> {
          if (whole) {
            NDArray change = change(request, data, weights, work);
            request.progress().advance(1);
            return squared ? change.square() : change.abs();
          }
          NDArray sum = weights.zerosLike();
          for (int row = 0; row < data.size(); row++) {
            try (NDManager inner = work.newSubManager()) {
              NDArray change = change(request, example(data, row), weights, inner);
              sum.addi(squared ? change.square() : change.abs());
            }
            request.progress().advance(1);
          }
          return sum.div(data.size());
        });
  }

  private static NDArray change(
      ImportanceRequest request, Dataset data, NDArray weights, NDManager scope) {
    return GradientScores.gradient(request, data, scope).mul(weights);
  }

  private static Dataset example(Dataset data, int row) {
    return data.select(data.name() + " example " + row, new int[] {row});
  }

  private static ImportanceScores meanOverExamples(ImportanceRequest request) {
    Dataset data = request.data();
    request.progress().total(data.size());
    List<RunningMeans> means = new ArrayList<>();
    request.layers().forEach(layer -> means.add(new RunningMeans(layer.units())));
    try (NDManager work = request.scope().newSubManager()) {
      NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
      weights.attach(work);
      for (int row = 0; row < data.size(); row++) {
        try (NDManager inner = work.newSubManager()) {
          List<double[]> scores =
              scores(request, weights, GradientScores.gradient(request, example(data, row), inner));
          for (int i = 0; i < means.size(); i++) {
            if (scores.get(i).length > 0) {
              means.get(i).add(scores.get(i));
            }
          }
        }
        request.progress().advance(1);
      }
    }
    List<LayerScores> scores = new ArrayList<>();
    for (int i = 0; i < means.size(); i++) {
      UnitLayer layer = request.layers().get(i);
      scores.add(
          UnitParameters.incoming(layer, request.options().get(UnitParameters.INCLUDE)).isEmpty()
              ? new LayerScores.NotApplicable(layer.name(), UnitParameters.NONE)
              : means.get(i).scores(layer.name(), data.size()));
    }
    return new ImportanceScores(scores);
  }

  private static List<double[]> scores(
      ImportanceRequest request, NDArray weights, NDArray gradient) {
    DoubleUnaryOperator power =
        request.options().get(POWER).equals("squared") ? sum -> sum * sum : Math::abs;
    String include = request.options().get(UnitParameters.INCLUDE);
    return GradientScores.sums(request.layers(), include, gradient.mul(weights)).stream()
        .map(sums -> Arrays.stream(sums).map(power).toArray())
        .toList();
  }
}
