package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.LayerScores;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import dev.basin.testkit.SmallData;
import dev.basin.testkit.WeightsOnlySession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A layer "made" whose weights, gradient and Hessian are written down, the same for all data. */
final class KnownLossSession extends WeightsOnlySession {
  private final double[] gradient;
  private final double[] hessian;

  private KnownLossSession(
      NetworkDescription network, NDArray weights, double[] gradient, double[] hessian) {
    super(network, weights);
    this.gradient = gradient;
    this.hessian = hessian;
  }

  /** One row of weights per unit. */
  static KnownLossSession of(
      NDManager manager, double[][] rows, double[] gradient, double[] hessian) {
    ParameterSlice made =
        new ParameterSlice(
            "made.weight",
            List.of((long) rows.length, (long) rows[0].length),
            0,
            ParameterRole.WEIGHT);
    UnitLayer layer =
        new UnitLayer(
            "made",
            UnitLayer.Kind.NEURON,
            rows.length,
            List.of(new UnitSlice(made, 0, 0, 1)),
            List.of(),
            "relu");
    NetworkDescription network =
        new NetworkDescription(
            "by hand", List.of(1L), 2, new ParameterLayout(List.of(made)), List.of(layer), 0);
    double[] weights = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return new KnownLossSession(network, manager.create(weights), gradient, hessian);
  }

  /** Weights alone. */
  static KnownLossSession of(NDManager manager, double[]... rows) {
    return of(manager, rows, new double[0], new double[0]);
  }

  /** What a metric says of the layer, on three examples. */
  LayerScores score(ImportanceMetric metric, Map<String, ?> options) {
    Dataset data = SmallData.of(new double[][] {{1}, {2}, {3}}, 2, 0, 1, 0);
    return Scoring.score(metric, this, data, network().layers(), new Target.Loss(), options)
        .layers()
        .get(0);
  }

  LayerScores.Scored scored(ImportanceMetric metric, Map<String, ?> options) {
    return (LayerScores.Scored) score(metric, options);
  }

  @Override
  public LossGradient gradient(NDArray at, Dataset data, NDManager scope) {
    return new LossGradient(0, scope.create(gradient));
  }

  @Override
  public HessianOperator hessian(NDArray at, Dataset data) {
    return new HessianOperator() {
      @Override
      public NDArray apply(NDArray vector, NDManager scope) {
        NDArray matrix = scope.create(hessian, new Shape(vector.size(), vector.size()));
        return matrix.matMul(vector.reshape(-1, 1)).reshape(vector.size());
      }

      @Override
      public void close() {}
    };
  }
}
