package dev.basin.models.pruning;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Numbers that a network computes whatever it is given, followed from value to value in float64.
 *
 * <p>What depends on the input is NaN, and so is all that is computed from it, but for products
 * with zero. Confined to one thread; close it.
 */
final class ConstantTrace implements AutoCloseable {
  private final Graph graph;
  private final GraphShapes shapes;
  private final NDManager manager;
  private final Map<String, NDArray> known = new HashMap<>();

  ConstantTrace(Graph graph, GraphShapes shapes) {
    this.graph = graph;
    this.shapes = shapes;
    PyTorchBoot.adoptIntraOpThreads();
    this.manager = PyTorchBoot.start().newBaseManager(Device.cpu());
  }

  /** The value for one example, NaN where it is not known; empty if nothing of it is known. */
  Optional<NDArray> known(String value) {
    return Optional.ofNullable(known.get(value));
  }

  /** Says what is known of a value: one number or NaN for every index of an axis. */
  void put(String value, int axis, double[] numbers) {
    put(
        value,
        () -> {
          Shape shape = shapes.of(value);
          long[] alone = new long[shape.dimension()];
          Arrays.fill(alone, 1);
          alone[axis] = numbers.length;
          return manager.create(numbers, new Shape(alone)).broadcast(shape);
        });
  }

  /** Says what is known of a value: all its numbers, NaN for those that are not known. */
  void put(String value, double[] numbers) {
    put(value, () -> manager.create(numbers, shapes.of(value)));
  }

  /** Computes the output of a node that keeps channels apart, as far as it is known. */
  void separable(Node node) {
    if (node.inputs().stream().noneMatch(known::containsKey) && !cancels(node)) {
      return;
    }
    computed(node);
  }

  /** Computes the output of a node that keeps channels apart, even if no operand is known. */
  void computed(Node node) {
    put(
        node.output(),
        () -> {
          List<NDArray> operands = node.inputs().stream().map(this::array).toList();
          NDArray output = node.operator().forward(operands, ForwardContext.EVALUATION);
          if (!mayCancel(node)) {
            return output;
          }
          List<NDArray> harmless = operands.stream().map(ConstantTrace::zeroed).toList();
          NDArray finite = node.operator().forward(harmless, ForwardContext.EVALUATION);
          return NDArrays.where(cancelled(node, operands), finite, output);
        });
  }

  /** Computes the output of a linear map, as far as it is known. */
  void linear(Node node) {
    boolean zeros =
        node.inputs().stream()
            .anyMatch(name -> graph.tensors().containsKey(name) && hasZeros(name));
    if (!zeros && node.inputs().stream().noneMatch(known::containsKey)) {
      return;
    }
    put(
        node.output(),
        () -> {
          List<NDArray> operands = node.inputs().stream().map(this::array).toList();
          NDArray left = operands.get(0);
          NDArray right = operands.get(1);
          NDArray unknown =
              product(node, unknown(left), nonZero(right))
                  .add(product(node, nonZero(left), unknown(right)));
          List<NDArray> finite = new ArrayList<>(operands);
          finite.set(0, zeroed(left));
          finite.set(1, zeroed(right));
          NDArray output = node.operator().forward(finite, ForwardContext.EVALUATION);
          return NDArrays.where(unknown.eq(0), output, output.mul(0).add(Double.NaN));
        });
    known(node.output())
        .filter(value -> value.isNaN().all().getBoolean())
        .ifPresent(value -> drop(node.output()));
  }

  /**
   * What a linear map makes, without its bias, of some numbers of its input alone.
   *
   * @param node the map
   * @param operand the operand that gives them
   * @param chosen 1 where the operand counts, else 0, in its shape
   * @return row-major in the output's shape; empty if one of the numbers is not known
   */
  Optional<double[]> made(Node node, int operand, double[] chosen) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      List<NDArray> operands = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        operands.add(array(node.inputs().get(i)));
      }
      NDArray input = operands.get(operand);
      NDArray mask = manager.create(chosen, input.getShape());
      NDArray alone = NDArrays.where(mask.eq(0), input.zerosLike(), input);
      if (alone.isNaN().any().getBoolean()) {
        return Optional.empty();
      }
      if (alone.eq(0).all().getBoolean()) {
        return Optional.of(new double[Math.toIntExact(shapes.of(node.output()).size())]);
      }
      operands.set(operand, alone);
      NDArray output = node.operator().forward(operands, ForwardContext.EVALUATION);
      return output.isNaN().any().getBoolean()
          ? Optional.empty()
          : Optional.of(output.toDoubleArray());
    }
  }

  /** Whether a linear map makes the same of the same numbers everywhere: it pads with no zeros. */
  boolean even(Node node) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      List<NDArray> ones = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        ones.add(manager.ones(shapes.of(node.inputs().get(i)), DataType.FLOAT64));
      }
      NDArray output = node.operator().forward(ones, ForwardContext.EVALUATION);
      return output.max().getDouble() == output.min().getDouble();
    }
  }

  /** What a linear map makes of zeros: its bias at every place of its output. */
  double[] bias(Node node) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      List<NDArray> operands = new ArrayList<>();
      for (String name : node.inputs()) {
        boolean tensor = graph.tensors().containsKey(name);
        operands.add(tensor ? array(name) : manager.zeros(shapes.of(name), DataType.FLOAT64));
      }
      return node.operator().forward(operands, ForwardContext.EVALUATION).toDoubleArray();
    }
  }

  /** Forgets a value. */
  void drop(String value) {
    NDArray gone = known.remove(value);
    if (gone != null && known.values().stream().noneMatch(other -> other == gone)) {
      gone.close();
    }
  }

  private void put(String value, Supplier<NDArray> maker) {
    NDArray made;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      made = maker.get();
      NDScope.unregister(made);
    }
    if (made.getManager() != manager) {
      made.attach(manager);
    }
    known.put(value, made);
  }

  private NDArray array(String name) {
    Tensor tensor = graph.tensors().get(name);
    if (tensor != null) {
      return tensor.on(manager, DataType.FLOAT64);
    }
    NDArray value = known.get(name);
    return value != null ? value : manager.zeros(shapes.of(name), DataType.FLOAT64).add(Double.NaN);
  }

  private static NDArray zeroed(NDArray array) {
    return NDArrays.where(array.isNaN(), array.zerosLike(), array);
  }

  private static NDArray unknown(NDArray array) {
    return array.isNaN().toType(DataType.FLOAT64, false);
  }

  private static NDArray nonZero(NDArray array) {
    return array.neq(0).toType(DataType.FLOAT64, false);
  }

  private static NDArray product(Node node, NDArray left, NDArray right) {
    return node.operator().forward(List.of(left, right), ForwardContext.EVALUATION).abs();
  }

  /** Whether a factor that is a tensor has a zero. */
  private boolean cancels(Node node) {
    return IntStream.range(0, node.inputs().size())
        .filter(i -> isFactor(node, i))
        .mapToObj(node.inputs()::get)
        .anyMatch(name -> graph.tensors().containsKey(name) && hasZeros(name));
  }

  private boolean mayCancel(Node node) {
    return IntStream.range(0, node.inputs().size())
        .filter(i -> isFactor(node, i))
        .mapToObj(node.inputs()::get)
        .anyMatch(this::hasZeros);
  }

  private static boolean isFactor(Node node, int operand) {
    OperandRole role = node.operator().role(operand);
    return role == OperandRole.NORM_SCALE || role == OperandRole.FACTOR;
  }

  private boolean hasZeros(String name) {
    Tensor tensor = graph.tensors().get(name);
    if (tensor == null) {
      return known.containsKey(name);
    }
    for (int i = 0; i < tensor.size(); i++) {
      if (tensor.at(i) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Where one of the factors is zero, in the output's shape. */
  private NDArray cancelled(Node node, List<NDArray> operands) {
    Shape output = shapes.of(node.output());
    NDArray found = manager.zeros(output, DataType.FLOAT64);
    for (int i = 0; i < operands.size(); i++) {
      if (isFactor(node, i)) {
        NDArray zero = operands.get(i).eq(0).toType(DataType.FLOAT64, false);
        found = found.add(zero.reshape(aligned(node, i, output)).broadcast(output));
      }
    }
    return found.neq(0);
  }

  /** The shape in which an operand stands beside the output: a norm's numbers on its channels. */
  private Shape aligned(Node node, int operand, Shape output) {
    Shape shape = shapes.operands(node).get(operand);
    if (shape.dimension() != 1 || node.operator().role(operand) != OperandRole.NORM_SCALE) {
      return shape;
    }
    long[] alone = new long[output.dimension()];
    Arrays.fill(alone, 1);
    int at = alone.length - 1;
    for (ChannelLink link :
        node.operator().channelLinks(shapes.operands(node), shapes.of(node.output()))) {
      if (link.first().equals(new ChannelLink.Axis(operand, 0))) {
        at = link.second().axis();
      }
    }
    alone[at] = shape.get(0);
    return new Shape(alone);
  }

  @Override
  public void close() {
    manager.close();
  }
}
