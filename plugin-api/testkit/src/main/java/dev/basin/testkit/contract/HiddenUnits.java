package dev.basin.testkit.contract;

import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import dev.basin.testkit.KnownNetwork;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * Changes of the first hidden layer of a perceptron ("fc1" read by "fc2") that leave what the
 * network computes as it was.
 */
final class HiddenUnits {
  private static final IntUnaryOperator SAME = unit -> unit;

  private HiddenUnits() {}

  /** The same network with its hidden units in another order: new unit u is old order[u]. */
  static KnownNetwork permuted(KnownNetwork network, int[] order) {
    return changed(network, unit -> order[unit], unit -> 1);
  }

  /**
   * The same network with unit u's incoming weights times c(u), its outgoing ones divided by it.
   */
  static KnownNetwork rescaled(KnownNetwork network, IntToDoubleFunction c) {
    return changed(network, SAME, c);
  }

  private static KnownNetwork changed(
      KnownNetwork network, IntUnaryOperator source, IntToDoubleFunction c) {
    Graph graph = network.graph();
    Tensor in = graph.tensor("fc1.weight");
    Tensor bias = graph.tensor("fc1.bias");
    Tensor out = graph.tensor("fc2.weight");
    int units = bias.size();
    int inputs = in.size() / units;
    double[] newIn = new double[in.size()];
    double[] newBias = new double[units];
    double[] newOut = new double[out.size()];
    for (int unit = 0; unit < units; unit++) {
      int from = source.applyAsInt(unit);
      double factor = c.applyAsDouble(unit);
      newBias[unit] = bias.at(from) * factor;
      for (int i = 0; i < inputs; i++) {
        newIn[unit * inputs + i] = in.at(from * inputs + i) * factor;
      }
      for (int o = 0; o < out.size() / units; o++) {
        newOut[o * units + unit] = out.at(o * units + from) / factor;
      }
    }
    Graph changed =
        graph.withTensors(
            Map.of(
                "fc1.weight", in.like(newIn, 0),
                "fc1.bias", bias.like(newBias, 0),
                "fc2.weight", out.like(newOut, 0)));
    return new KnownNetwork(changed, network.data());
  }
}
