package dev.basin.plugins.importance;

import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import dev.basin.testkit.KnownNetwork;
import java.util.Map;

/** A perceptron that computes the same with a hidden unit of "fc1" on another scale. */
final class RescaledUnit {
  private RescaledUnit() {}

  /** Multiplies what makes the unit and divides what reads it; ReLU lets the factor through. */
  static KnownNetwork of(KnownNetwork network, int unit, double factor) {
    Graph graph = network.graph();
    Tensor in = graph.tensor("fc1.weight");
    Tensor bias = graph.tensor("fc1.bias");
    Tensor out = graph.tensor("fc2.weight");
    int units = bias.size();
    int inputs = in.size() / units;
    double[] newIn = numbers(in);
    double[] newBias = numbers(bias);
    double[] newOut = numbers(out);
    newBias[unit] *= factor;
    for (int i = 0; i < inputs; i++) {
      newIn[unit * inputs + i] *= factor;
    }
    for (int i = unit; i < newOut.length; i += units) {
      newOut[i] /= factor;
    }
    return new KnownNetwork(
        graph.withTensors(
            Map.of(
                "fc1.weight", in.like(newIn, 0),
                "fc1.bias", bias.like(newBias, 0),
                "fc2.weight", out.like(newOut, 0))),
        network.data());
  }

  private static double[] numbers(Tensor tensor) {
    double[] numbers = new double[tensor.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = tensor.at(i);
    }
    return numbers;
  }
}
