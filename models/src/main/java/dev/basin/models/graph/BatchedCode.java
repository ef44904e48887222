package dev.basin.models.graph;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * TorchScript source, as it is being written, that computes with several weight sets at once.
 *
 * <p>Data is [K, example shape, B]: weight sets first, examples last. So a parameter broadcasts
 * along the axis that is read fastest, an axis of data has the number that it has in [B, example
 * shape], and a linear layer is a product of matrices for each weight set. The variables K and B
 * hold how many there are. Not thread-safe.
 */
public final class BatchedCode {
  private final List<String> lines = new ArrayList<>();
  private long widest = 1;

  /**
   * Writes an assignment.
   *
   * @param expression its right side
   * @return the new variable
   */
  public String let(String expression) {
    String name = "v" + lines.size();
    lines.add(name + " = " + expression);
    return name;
  }

  /**
   * Writes the computation of data that nothing else holds.
   *
   * @param expression makes [K, shape, B]
   * @param shape the shape of one example
   * @return the data
   */
  public BatchedValue data(String expression, List<Long> shape) {
    BatchedValue value = new BatchedValue(let(expression), shape, true, true);
    widest = Math.max(widest, value.size());
    return value;
  }

  /**
   * Writes an operation on data of the same shape, in place where that is allowed.
   *
   * @param function such as {@code torch.relu}, which must exist with and without a last underscore
   * @param value the data
   * @param others further arguments
   * @return the data
   */
  public BatchedValue inPlace(String function, BatchedValue value, String... others) {
    String name = value.exclusive() ? function + "_" : function;
    return data(call(name, value.name(), others), value.shape());
  }

  private static String call(String function, String first, String... others) {
    List<String> arguments = new ArrayList<>(List.of(first));
    Collections.addAll(arguments, others);
    return function + "(" + String.join(", ", arguments) + ")";
  }

  /**
   * A parameter or fixed tensor so that it broadcasts against data.
   *
   * @param tensor the parameter
   * @param data the data
   * @return an expression of shape [K or 1, axes, 1]; empty if the data would have to grow
   */
  public Optional<String> aligned(BatchedValue tensor, BatchedValue data) {
    List<Long> shape = new ArrayList<>(tensor.shape());
    int rank = data.shape().size();
    if (shape.size() == rank + 1 && shape.get(0) == 1) {
      shape.remove(0);
    }
    while (shape.size() < rank) {
      shape.add(0, 1L);
    }
    for (int axis = 0; axis < rank; axis++) {
      if (shape.size() > rank
          || (shape.get(axis) != 1 && !shape.get(axis).equals(data.shape().get(axis)))) {
        return Optional.empty();
      }
    }
    shape.add(1L);
    return Optional.of(view(tensor, shape));
  }

  /**
   * A parameter or fixed tensor in another shape.
   *
   * @param tensor the parameter
   * @param shape of as many numbers
   * @return an expression of shape [K or 1, shape]
   */
  public String view(BatchedValue tensor, List<Long> shape) {
    List<Long> all = new ArrayList<>(List.of(-1L));
    all.addAll(shape);
    return "torch.view(%s, %s)".formatted(tensor.name(), all);
  }

  /**
   * Writes data in the shape that an operator gives it, every example's numbers in their order.
   *
   * @param operator changes the shape alone
   * @param value the data
   * @return the data; empty if the operator moves numbers from example to example
   */
  public Optional<BatchedValue> reshape(Operator operator, BatchedValue value) {
    List<Long> two = reshaped(operator, value, 2);
    List<Long> three = reshaped(operator, value, 3);
    List<Long> shape = two.subList(Math.min(1, two.size()), two.size());
    if (two.isEmpty()
        || two.get(0) != 2
        || three.get(0) != 3
        || !shape.equals(three.subList(1, three.size()))) {
      return Optional.empty();
    }
    String name = let("torch.reshape(%s, %s)".formatted(value.name(), sizes(shape)));
    return Optional.of(new BatchedValue(name, shape, true, value.exclusive()));
  }

  private static List<Long> reshaped(Operator operator, BatchedValue value, long batch) {
    Shape input = new Shape(batch).addAll(new Shape(value.shape()));
    List<Long> shape = new ArrayList<>();
    for (long length : operator.outputShape(List.of(input)).getShape()) {
      shape.add(length);
    }
    return shape;
  }

  /**
   * The sizes of data.
   *
   * @param shape the shape of one example
   * @return an expression for [K, shape, B]
   */
  public static String sizes(List<Long> shape) {
    StringBuilder sizes = new StringBuilder("[K, ");
    shape.forEach(length -> sizes.append(length).append(", "));
    return sizes.append("B]").toString();
  }

  /**
   * Notes an array that is larger than the data it is made for.
   *
   * @param numbers how many numbers it has for one weight set and one example
   */
  public void needs(long numbers) {
    widest = Math.max(widest, numbers);
  }

  /**
   * The size of the largest array.
   *
   * @return numbers for one weight set and one example
   */
  public long widest() {
    return widest;
  }

  /**
   * The source so far.
   *
   * @return one assignment a line
   */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
