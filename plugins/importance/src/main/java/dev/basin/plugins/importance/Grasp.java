package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.WeightScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * Gradient signal: Σ w·(Hg) over the weights that make a unit, g and H being gradient and Hessian
 * of the mean loss (Wang et al. 2020).
 *
 * <p>To first order, half of what removing the weights takes from ‖g‖²: the higher, the more the
 * gradient relies on the unit. The sign is kept, and it is the paper's turned: the paper's −w·(Hg)
 * is highest for what it removes first. Without the option {@code turned} the score is the paper's.
 *
 * <p>The loss counts whatever the target asked for; biases and norms don't. Defined for neurons,
 * channels and heads with weights of their own. The product with H is exact. The standard error is
 * that of a delete-a-group jackknife over examples, with a gradient and a product for every group
 * left out; without groups it is NaN.
 */
@Extension
public final class Grasp implements ImportanceMetric {
  static final Option<Boolean> TURNED =
      Option.flag(
          "turned", true, "turn the paper's sign: higher is more important, lowest goes first");

  /** Makes the extension; it keeps no state. */
  public Grasp() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("grasp", "What removing a unit's weights takes from the gradient")
        .cites(
            "Wang et al. 2020, Picking Winning Tickets Before Training by Preserving Gradient Flow")
        .options(TURNED, Jackknife.GROUPS)
        .needs(
            Capability.WEIGHTS,
            Capability.GRADIENT,
            Capability.HESSIAN_VECTOR_PRODUCT,
            Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    Jackknife jackknife = Jackknife.of(request);
    request.progress().total(1L + jackknife.groups());
    List<double[]> scores = scores(request, request.data());
    request.progress().advance(1);
    List<List<double[]>> replicates = new ArrayList<>();
    for (int group = 0; group < jackknife.groups(); group++) {
      replicates.add(scores(request, jackknife.without(group)));
      request.progress().advance(1);
    }
    return GradientScores.combine(request, scores, replicates);
  }

  /** w·(Hg), or the paper's −w·(Hg) without {@code turned}. */
  @Override
  public WeightScores scoreWeights(ImportanceRequest request) {
    request.progress().total(1);
    return FlatScores.of(
        request,
        (weights, work) -> {
          NDArray signal = signal(request, request.data(), weights, work);
          request.progress().advance(1);
          return signal;
        });
  }

  private static List<double[]> scores(ImportanceRequest request, Dataset data) {
    try (NDManager work = request.scope().newSubManager()) {
      NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
      weights.attach(work);
      return GradientScores.sums(request.layers(), "weights", signal(request, data, weights, work));
    }
  }

  private static NDArray signal(
      ImportanceRequest request, Dataset data, NDArray weights, NDManager work) {
    NDArray own = request.session().weights();
    try (HessianOperator hessian = request.session().hessian(own, data)) {
      NDArray gradient = request.session().gradient(own, data, work).gradient();
      NDArray product = hessian.apply(gradient, work).toType(DataType.FLOAT64, true);
      NDArray signal = product.mul(weights);
      return request.options().get(TURNED) ? signal : signal.neg();
    }
  }
}
