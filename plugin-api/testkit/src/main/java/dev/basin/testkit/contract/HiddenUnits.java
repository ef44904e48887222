package dev.basin.testkit.contract;

import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import dev.basin.testkit.KnownNetwork;
import java.util.Map;

/** The first hidden layer of a perceptron ("fc1" read by "fc2") in another order. */
final class HiddenUnits {
  private HiddenUnits() {}

  /** The same network with its hidden units in another order: new unit u is old order[u]. */
  static KnownNetwork permuted(KnownNetwork network, int[] order) {
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
      int from = order[unit];
      newBias[unit] = bias.at(from);
      for (int i = 0; i < inputs; i++) {
        newIn[unit * inputs + i] = in.at(from * inputs + i);
      }
      for (int o = 0; o < out.size() / units; o++) {
        newOut[o * units + unit] = out.at(o * units + from);
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
