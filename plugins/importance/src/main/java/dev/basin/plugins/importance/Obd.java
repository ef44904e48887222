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
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * Optimal brain damage: Σ ½·h_qq·w_q² over the weights that make a unit, h being the diagonal of
 * the Hessian of the mean loss (LeCun et al. 1990).
 *
 * <p>The diagonal is estimated from exact products with vectors z of random signs: z ⊙ Hz has the
 * mean h (Bekas et al. 2007). The score is the mean over such probes, unbiased; its standard error
 * is that of the probes, given the examples. Signed: away from a minimum the curvature may be
 * negative. The same seed gives the same probes, by index of parameter, so units that swap places
 * swap scores only within the error.
 *
 * <p>The loss counts whatever the target asked for; biases and norms don't. Defined for neurons,
 * channels and heads with weights of their own.
 */
@Extension
public final class Obd implements ImportanceMetric {
  static final Option<Long> PROBES =
      Option.integer("probes", 64, 2, 1_000_000, "random vectors, one Hessian product each");

  /** Makes the extension; it keeps no state. */
  public Obd() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("obd", "Curvature of the loss along a unit's weights, times their square")
        .cites("LeCun et al. 1990, Optimal Brain Damage")
        .options(PROBES)
        .needs(Capability.WEIGHTS, Capability.HESSIAN_VECTOR_PRODUCT, Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    List<RunningMeans> means = new ArrayList<>();
    request.layers().forEach(layer -> means.add(new RunningMeans(layer.units())));
    try (NDManager work = request.scope().newSubManager()) {
      NDArray weights = request.session().weights().toType(DataType.FLOAT64, true);
      weights.attach(work);
      forEachProbe(request, weights, work, saliency -> add(request.layers(), saliency, means));
    }
    List<LayerScores> scores = new ArrayList<>();
    for (int i = 0; i < means.size(); i++) {
      UnitLayer layer = request.layers().get(i);
      scores.add(
          UnitParameters.incoming(layer, "weights").isEmpty()
              ? new LayerScores.NotApplicable(layer.name(), UnitParameters.NONE)
              : means.get(i).scores(layer.name(), request.data().size()));
    }
    return new ImportanceScores(scores);
  }

  /** ½·h_qq·w_q², the mean over the same probes. */
  @Override
  public WeightScores scoreWeights(ImportanceRequest request) {
    return FlatScores.of(
        request,
        (weights, work) -> {
          NDArray sum = weights.zerosLike();
          forEachProbe(request, weights, work, sum::addi);
          return sum.div(request.options().get(PROBES));
        });
  }

  /** Estimates of ½·h·w², flat [P], float64, each from one product with the Hessian. */
  private static void forEachProbe(
      ImportanceRequest request, NDArray weights, NDManager work, Consumer<NDArray> visitor) {
    long probes = request.options().get(PROBES);
    request.progress().total(probes);
    NDArray squares = weights.square();
    NDArray own = request.session().weights();
    try (HessianOperator hessian = request.session().hessian(own, request.data())) {
      for (long probe = 0; probe < probes; probe++) {
        try (NDManager inner = work.newSubManager()) {
          NDArray signs = signs(request, probe, inner);
          NDArray product =
              hessian
                  .apply(signs.toType(request.session().precision(), true), inner)
                  .toType(DataType.FLOAT64, true);
          visitor.accept(product.mul(signs).mul(squares).div(2));
        }
        request.progress().advance(1);
      }
    }
  }

  private static void add(List<UnitLayer> layers, NDArray saliency, List<RunningMeans> means) {
    List<double[]> sums = GradientScores.sums(layers, "weights", saliency);
    for (int i = 0; i < sums.size(); i++) {
      if (sums.get(i).length > 0) {
        means.get(i).add(sums.get(i));
      }
    }
  }

  private static NDArray signs(ImportanceRequest request, long probe, NDManager scope) {
    RandomGenerator stream = request.random().stream("obd-probe", probe);
    double[] signs = new double[Math.toIntExact(request.session().weights().size())];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = stream.nextBoolean() ? 1 : -1;
    }
    return scope.create(signs);
  }
}
