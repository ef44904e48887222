package dev.basin.host.shift.baseline;

import dev.basin.api.data.Dataset;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * The affine map that brings features to mean 0 and standard deviation 1: feature by feature for
 * tables, one deviation for all pixels of images, where a deviation of its own would blow up pixels
 * that are nearly constant.
 *
 * <p>Holds arrays as they are.
 *
 * @param means one per feature
 * @param inverses 1 ÷ deviation per feature; 0 where a feature never varies
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FeatureScale(double[] means, double[] inverses) {

  /** The scale of training data. */
  static FeatureScale of(Dataset training) {
    int width = training.features().width();
    double[] example = new double[width];
    double[] means = new double[width];
    double[] squares = new double[width];
    for (int row = 0; row < training.size(); row++) {
      training.features().read(row, example, 0);
      for (int i = 0; i < width; i++) {
        double before = example[i] - means[i];
        means[i] += before / (row + 1);
        squares[i] += before * (example[i] - means[i]);
      }
    }
    if (training.exampleShape().size() > 1) {
      Arrays.fill(squares, Arrays.stream(squares).average().orElse(0));
    }
    double[] inverses = new double[width];
    for (int i = 0; i < width; i++) {
      inverses[i] = squares[i] > 0 ? Math.sqrt(training.size() / squares[i]) : 0;
    }
    return new FeatureScale(means, inverses);
  }

  /** The data on this scale. */
  Dataset apply(Dataset data) {
    return data.transform(
        data.name(),
        (example, id) -> {
          for (int i = 0; i < example.length; i++) {
            example[i] = (example[i] - means[i]) * inverses[i];
          }
        });
  }

  /**
   * The linear network on raw features that says what a linear network says on scaled ones.
   *
   * @param linear with tensors fc1.weight [classes, features] and fc1.bias [classes]
   */
  Graph undo(Graph linear) {
    Tensor weight = tensor(linear, "fc1.weight");
    Tensor bias = tensor(linear, "fc1.bias");
    int width = means.length;
    double[] weights = new double[weight.size()];
    double[] biases = new double[bias.size()];
    for (int k = 0; k < biases.length; k++) {
      biases[k] = bias.at(k);
      for (int i = 0; i < width; i++) {
        weights[k * width + i] = weight.at(k * width + i) * inverses[i];
        biases[k] -= weights[k * width + i] * means[i];
      }
    }
    return linear.withTensors(
        Map.of("fc1.weight", weight.like(weights, 0), "fc1.bias", bias.like(biases, 0)));
  }

  private static Tensor tensor(Graph graph, String name) {
    return Objects.requireNonNull(graph.tensors().get(name), name);
  }
}
