package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A graph of one operator with random tensors.
 *
 * @param name what is tested
 * @param graph input x of shape [B, inputShape]
 * @param batch B
 */
public record OperatorCase(String name, Graph graph, int batch) {

  /** An input whose numbers every operator of the graph takes. */
  public NDArray input(NDManager manager, DataType type) {
    Shape shape = new Shape(batch).addAll(new Shape(graph.inputShape()));
    Random random = new Random(name.hashCode());
    boolean positive =
        graph.nodes().stream()
            .anyMatch(node -> List.of("Sqrt", "Pow").contains(node.operator().onnxName()));
    double[] values = new double[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      double value = random.nextGaussian();
      values[i] = positive ? 0.1 + Math.abs(value) : value;
    }
    return manager.create(values, shape).toType(type, false);
  }

  /** The operator on x and random tensors of the given shapes. */
  static OperatorCase of(Operator operator, int seed, List<Long> input, List<List<Long>> tensors) {
    Random random = new Random(seed);
    Map<String, Tensor> values = new LinkedHashMap<>();
    List<String> operands = new ArrayList<>(List.of("x"));
    for (int i = 0; i < tensors.size(); i++) {
      values.put("t" + i, random(random, tensors.get(i), operator, i + 1));
      operands.add("t" + i);
    }
    return new OperatorCase(
        "%s on %s, tensors %s, seed %d".formatted(operator, input, tensors, seed),
        graph(input, values, List.of(new Node("node", operator, operands, "y"))),
        input.get(0).intValue());
  }

  /** Several nodes; the last makes "y". */
  static OperatorCase of(
      String name, List<Long> input, Map<String, Tensor> tensors, Node... nodes) {
    return new OperatorCase(name, graph(input, tensors, List.of(nodes)), input.get(0).intValue());
  }

  private static Graph graph(List<Long> input, Map<String, Tensor> tensors, List<Node> nodes) {
    return new Graph("case", "x", input.subList(1, input.size()), nodes, tensors, "y");
  }

  static Tensor random(Random random, List<Long> shape, Operator operator, int operand) {
    float[] values =
        new float[(int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b)];
    boolean positive =
        operator instanceof BatchNormalization && operand == 4 || operator instanceof Div;
    for (int i = 0; i < values.length; i++) {
      double value = random.nextGaussian();
      values[i] = (float) (positive ? 0.5 + Math.abs(value) : value);
    }
    return new Tensor.Float32(shape, values);
  }
}
