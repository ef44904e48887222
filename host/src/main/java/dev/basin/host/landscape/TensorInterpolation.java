package dev.basin.host.landscape;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Interpolation of a logarithm on the tensor Chebyshev points of one level. */
final class TensorInterpolation {
  /** Below this a loss is rounding; its logarithm would bend the polynomial. */
  private static final double SMALLEST = 1e-12;

  private final List<List<Double>> nodes;
  private final List<ChebyshevAxis> axes;

  TensorInterpolation(NodeLadder ladder, int perAxis) {
    nodes = ladder.nodes(perAxis);
    axes = ladder.axes(perAxis);
  }

  static double log(double loss) {
    return Math.log(Math.max(loss, SMALLEST));
  }

  /** The logarithms at the nodes. */
  double[] logs(ToDoubleFunction<List<Double>> loss) {
    return nodes.stream().mapToDouble(node -> log(loss.applyAsDouble(node))).toArray();
  }

  /** The values at the nodes. */
  double[] values(ToDoubleFunction<List<Double>> value) {
    return nodes.stream().mapToDouble(value).toArray();
  }

  /** How much each node counts at a point. */
  double[] weights(List<Double> point) {
    double[] weights = {1};
    for (int axis = 0; axis < axes.size(); axis++) {
      double[] along = axes.get(axis).weightsAt(point.get(axis));
      double[] longer = new double[weights.length * along.length];
      for (int j = 0; j < along.length; j++) {
        for (int i = 0; i < weights.length; i++) {
          longer[j * weights.length + i] = along[j] * weights[i];
        }
      }
      weights = longer;
    }
    return weights;
  }

  /** The interpolated value at a point. */
  double at(List<Double> point, double[] atNodes) {
    return sum(weights(point), atNodes);
  }

  static double sum(double[] weights, double[] atNodes) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * atNodes[i];
    }
    return sum;
  }
}
