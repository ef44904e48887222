package dev.basin.plugins.pruning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.AnalysisRequest;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.Target;

/**
 * Synaptic flow |θ|·∂R/∂|θ| of a network some of whose weights have gone, R being the sum of its
 * outputs for an input of ones (Tanaka et al. 2020). Confined to one thread.
 */
final class Flow {
  private final ModelSession session;
  private final Dataset ones;
  private final NDManager scope;
  private final double[] magnitudes;

  private Flow(ModelSession session, NDManager scope, double[] magnitudes) {
    this.session = session;
    this.ones = session.network().ones();
    this.scope = scope;
    this.magnitudes = magnitudes;
  }

  static Flow of(ModelSession session, AnalysisRequest request) {
    try (NDArray wide = session.weights().toType(DataType.FLOAT64, true);
        NDArray positive = wide.abs()) {
      return new Flow(session, request.scope(), positive.toDoubleArray());
    }
  }

  /** Takes a weight out. */
  void remove(int index) {
    magnitudes[index] = 0;
  }

  /**
   * The flow through every weight that is left.
   *
   * @return [P]
   * @throws dev.basin.api.BasinException PRU-064 if it leaves the range of numbers
   */
  double[] scores() {
    try (NDManager work = scope.newSubManager()) {
      NDArray at = work.create(magnitudes).toType(session.precision(), false);
      double[] gradient =
          session
              .targetGradient(at, ones, new Target.LabelLogit(), work)
              .toType(DataType.FLOAT64, true)
              .toDoubleArray();
      double[] flow = new double[gradient.length];
      for (int i = 0; i < flow.length; i++) {
        flow[i] = magnitudes[i] * gradient[i];
        if (!Double.isFinite(flow[i])) {
          throw Problem.request("PRU-064", "the flow through the network is too large a number")
              .at("synflow-iterative, network " + session.network().name())
              .found("precision " + session.precision())
              .fix("take float64 where it is not, or another criterion")
              .exception();
        }
      }
      return flow;
    }
  }
}
