package dev.basin.models.zoo;

import ai.djl.ndarray.types.Shape;
import dev.basin.api.Randomness;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects nodes and tensors of a graph and keeps the shape of every value.
 *
 * <p>A node, and the value it makes, bear one name, such as "block1.conv2"; its tensors are called
 * "block1.conv2.weight" and so on. Shapes are those of a batch of one. Confined to one thread.
 */
public final class GraphBuilder {
  /** The name of the data input. */
  public static final String INPUT = "input";

  private final String name;
  private final List<Long> inputShape;
  private final Randomness randomness;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  /**
   * Starts a graph with one input.
   *
   * @param name what people call the network
   * @param inputShape the shape of one example, without the batch axis
   * @param randomness the source of the initial weights
   */
  public GraphBuilder(String name, List<Long> inputShape, Randomness randomness) {
    this.name = name;
    this.inputShape = List.copyOf(inputShape);
    this.randomness = randomness;
    long[] batch = new long[inputShape.size() + 1];
    batch[0] = 1;
    for (int axis = 0; axis < inputShape.size(); axis++) {
      batch[axis + 1] = inputShape.get(axis);
    }
    shapes.put(INPUT, new Shape(batch));
  }

  /**
   * The shape of a value or tensor.
   *
   * @param value its name
   * @return the shape; values have a batch axis of 1 in front
   * @throws IllegalArgumentException if there is none of that name
   */
  public Shape shape(String value) {
    Shape shape = shapes.get(value);
    if (shape == null) {
      throw new IllegalArgumentException("no value or tensor is called \"" + value + '"');
    }
    return shape;
  }

  /**
   * The length of one axis of a value.
   *
   * @param value its name
   * @param axis 0 is the batch axis
   * @return the length
   */
  public long size(String value, int axis) {
    return shape(value).get(axis);
  }

  /**
   * Adds a node.
   *
   * @param node its name, and that of its output
   * @param operator what is computed
   * @param inputs names of values and tensors, in ONNX order
   * @return the name of the output
   * @throws IllegalArgumentException if the shapes don't fit or the name is taken
   */
  public String node(String node, Operator operator, String... inputs) {
    keep(node, operator.outputShape(List.of(inputs).stream().map(this::shape).toList()));
    nodes.add(new Node(node, operator, List.of(inputs), node));
    return node;
  }

  /**
   * Adds a tensor.
   *
   * @param tensor its name
   * @param values its numbers
   * @return the name
   */
  public String tensor(String tensor, Tensor values) {
    keep(tensor, new Shape(values.shape().stream().mapToLong(Long::longValue).toArray()));
    tensors.put(tensor, values);
    return tensor;
  }

  /**
   * Adds a tensor with one number everywhere.
   *
   * @param tensor its name
   * @param value the number
   * @param shape its shape
   * @return the name
   */
  public String constant(String tensor, double value, long... shape) {
    return tensor(tensor, Initial.constant((float) value, dimensions(shape)));
  }

  /**
   * Adds a tensor drawn from a normal distribution around 0 under the tensor's name.
   *
   * @param tensor its name
   * @param deviation the standard deviation
   * @param shape its shape
   * @return the name
   */
  public String normal(String tensor, double deviation, long... shape) {
    return tensor(tensor, Initial.normal(randomness, tensor, deviation, dimensions(shape)));
  }

  /**
   * Finishes the graph.
   *
   * @param output the value with the logits
   * @return the graph
   */
  public Graph build(String output) {
    return new Graph(name, INPUT, inputShape, nodes, tensors, output);
  }

  private void keep(String value, Shape shape) {
    if (shapes.putIfAbsent(value, shape) != null) {
      throw new IllegalArgumentException("two values or tensors are called \"" + value + '"');
    }
  }

  private static List<Long> dimensions(long... shape) {
    return Arrays.stream(shape).boxed().toList();
  }
}
