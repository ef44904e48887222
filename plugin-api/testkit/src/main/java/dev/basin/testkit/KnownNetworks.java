package dev.basin.testkit;

import dev.basin.api.Randomness;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Relu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Networks whose losses, gradients or importances can be written down. */
public final class KnownNetworks {

  private KnownNetworks() {}

  /**
   * The network on which attribution libraries agree: linear0 = identity of 3; linear1 = ones(4×3)
   * with bias [−10, 1, 1, 1]; ReLU; linear2 = ones(2×4) with bias [−1, 1].
   *
   * <p>At its one example x = [0, 100, 0] linear1 gives [90, 101, 101, 101] and the logits are
   * [392, 394]. For the logit of class 0, gradient × activation is [90, 101, 101, 101] at linear1
   * and [0, 400, 0] at linear0; switching off single units of linear1 lowers it by [90, 101, 101,
   * 101].
   *
   * @return the network with its example, labelled 0
   */
  public static KnownNetwork captumFixture() {
    Layers layers = new Layers("captum fixture", 3);
    layers.linear("linear0", identity(3), new double[3]);
    layers.linear("linear1", ones(4, 3), new double[] {-10, 1, 1, 1});
    layers.relu("relu");
    layers.linear("linear2", ones(2, 4), new double[] {-1, 1});
    return new KnownNetwork(layers.graph(), SmallData.of(new double[][] {{0, 100, 0}}, 2, 0));
  }

  /**
   * Softmax regression: logits W·x + b. Its Hessian is the mean over examples of (diag p − ppᵀ) ⊗
   * x̃x̃ᵀ with x̃ = (x, 1), its gradient that of (p − e_y) ⊗ x̃.
   *
   * @param seed of weights and data
   * @param features how many
   * @param classes how many
   * @param examples how many
   * @return the network with normal data
   */
  public static KnownNetwork linearSoftmax(long seed, int features, int classes, int examples) {
    RandomGenerator random = new Randomness(seed).stream("linear softmax");
    Layers layers = new Layers("linear softmax", features);
    layers.linear("linear", normal(random, classes, features, 1), normal(random, 1, classes, 1)[0]);
    return new KnownNetwork(layers.graph(), SmallData.normal(seed, examples, classes, features));
  }

  /**
   * A multilayer perceptron with ReLU and seeded weights (He 2015), layers "fc1", "fc2", ….
   *
   * @param seed of weights and data
   * @param examples how many
   * @param widths of the input, the hidden layers and the output
   * @return the network with normal data
   */
  public static KnownNetwork mlp(long seed, int examples, int... widths) {
    RandomGenerator random = new Randomness(seed).stream("mlp");
    Layers layers = new Layers("mlp " + Arrays.toString(widths), widths[0]);
    for (int i = 1; i < widths.length; i++) {
      double scale = Math.sqrt(2.0 / widths[i - 1]);
      layers.linear(
          "fc" + i,
          normal(random, widths[i], widths[i - 1], scale),
          normal(random, 1, widths[i], 0.1)[0]);
      if (i < widths.length - 1) {
        layers.relu("relu" + i);
      }
    }
    int classes = widths[widths.length - 1];
    return new KnownNetwork(layers.graph(), SmallData.normal(seed, examples, classes, widths[0]));
  }

  private static double[][] identity(int size) {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i][i] = 1;
    }
    return matrix;
  }

  private static double[][] ones(int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      Arrays.fill(row, 1);
    }
    return matrix;
  }

  private static double[][] normal(RandomGenerator random, int rows, int columns, double scale) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = scale * random.nextGaussian();
      }
    }
    return matrix;
  }

  /** Stacks layers into a graph. */
  private static final class Layers {
    private final String name;
    private final int width;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private String last = "input";

    Layers(String name, int width) {
      this.name = name;
      this.width = width;
    }

    void linear(String layer, double[][] weight, double[] bias) {
      tensors.put(
          layer + ".weight",
          new Tensor.Float64(
              List.of((long) weight.length, (long) weight[0].length),
              Arrays.stream(weight).flatMapToDouble(Arrays::stream).toArray()));
      tensors.put(layer + ".bias", new Tensor.Float64(List.of((long) bias.length), bias));
      add(
          new Node(
              layer,
              new Gemm(1, 1, true),
              List.of(last, layer + ".weight", layer + ".bias"),
              layer + ".out"));
    }

    void relu(String layer) {
      add(new Node(layer, new Relu(), List.of(last), layer + ".out"));
    }

    private void add(Node node) {
      nodes.add(node);
      last = node.output();
    }

    Graph graph() {
      return new Graph(name, "input", List.of((long) width), nodes, tensors, last);
    }
  }
}
