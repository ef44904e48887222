package dev.basin.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.basin.models.EngineTest;
import dev.basin.models.engine.Autograd.Recording;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphRunner;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.op.OperatorCase;
import dev.basin.models.graph.op.OperatorCases;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operator can be differentiated twice, by its input and its parameters together: the
 * products of the Hessian agree with central differences of the gradient.
 */
class OperatorDerivativesTest extends EngineTest {
  private static final double STEP = 1e-5;

  @TestFactory
  Stream<DynamicTest> hessianProductsAgreeWithDifferencesOfGradients() {
    return OperatorCases.all().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
  }

  @TestFactory
  Stream<DynamicTest> productsStayTheSameWhileJavaMemoryIsCollected() {
    return OperatorCases.all().stream()
        .map(c -> DynamicTest.dynamicTest(c.name(), () -> checkMemory(c)));
  }

  /** What a recording keeps must not lie in a buffer that goes with a Java object. */
  private void checkMemory(OperatorCase c) {
    Autograd autograd = new Autograd(manager);
    Graph graph = c.graph();
    List<NDArray> leaves = new ArrayList<>(List.of(c.input(manager, DataType.FLOAT64)));
    parameters(graph).forEach(n -> leaves.add(graph.tensor(n).on(manager, DataType.FLOAT64)));
    List<NDArray> direction = leaves.stream().map(NDArray::onesLike).toList();
    try (GradientMode recording = GradientMode.recording()) {
      assertThat(recording).isNotNull();
      leaves.forEach(leaf -> leaf.setRequiresGradient(true));
      NDArray output = output(graph, leaves);
      NDArray squares = output.mul(output); // of a linear operator alone nothing is kept
      NDList gradient =
          autograd.gradients(
              List.of(squares), leaves, List.of(squares.onesLike()), Recording.EXTEND, manager);
      List<double[]> before = products(autograd, gradient, leaves, direction);
      collect();
      assertThat(products(autograd, gradient, leaves, direction))
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(before);
    }
  }

  /** Frees the buffers of Java objects that are gone; what is freed gets new content. */
  private static void collect() {
    BufferPoolMXBean buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .findFirst()
            .orElseThrow();
    ByteBuffer.allocateDirect(1); // one at least that goes
    long before = buffers.getCount();
    System.gc();
    for (long end = System.nanoTime() + 1_000_000_000;
        buffers.getCount() >= before && System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < 10_000; i++) {
      ByteBuffer.allocateDirect(8 * (1 + i % 8)).putLong(0, Double.doubleToLongBits(1e9 + i));
    }
  }

  private List<double[]> products(
      Autograd autograd, NDList gradient, List<NDArray> leaves, List<NDArray> direction) {
    return autograd.gradients(gradient, leaves, direction, Recording.KEEP, manager).stream()
        // A product may be a view of few numbers; the sum is an array with all of them.
        .map(x -> manager.zeros(x.getShape(), DataType.FLOAT64).add(x).toDoubleArray())
        .toList();
  }

  private void check(OperatorCase c) {
    Autograd autograd = new Autograd(manager);
    Graph graph = c.graph();
    List<NDArray> leaves = new ArrayList<>(List.of(c.input(manager, DataType.FLOAT64)));
    List<String> names = parameters(graph);
    names.forEach(name -> leaves.add(graph.tensor(name).on(manager, DataType.FLOAT64)));
    List<NDArray> direction =
        leaves.stream()
            .map(leaf -> manager.randomNormal(leaf.getShape(), DataType.FLOAT64))
            .toList();
    try (GradientMode recording = GradientMode.recording()) {
      assertThat(recording).isNotNull();
      leaves.forEach(leaf -> leaf.setRequiresGradient(true));
      NDList gradient = gradient(autograd, graph, leaves);
      NDList exact = autograd.gradients(gradient, leaves, direction, Recording.DROP, manager);
      NDList ahead = gradient(autograd, graph, moved(leaves, direction, STEP));
      NDList behind = gradient(autograd, graph, moved(leaves, direction, -STEP));
      for (int i = 0; i < leaves.size(); i++) {
        NDArray difference = ahead.get(i).sub(behind.get(i)).div(2 * STEP);
        double scale = Math.max(1, difference.abs().max().toDoubleArray()[0]);
        double error = difference.sub(exact.get(i)).abs().max().toDoubleArray()[0];
        assertThat(error / scale).as("leaf %d", i).isLessThan(1e-5);
      }
    }
  }

  private NDList gradient(Autograd autograd, Graph graph, List<NDArray> leaves) {
    NDArray output = output(graph, leaves);
    NDArray seed = manager.arange(output.size()).toType(DataType.FLOAT64, false);
    seed = seed.mul(0.7).sin().reshape(output.getShape());
    return autograd.gradients(List.of(output), leaves, List.of(seed), Recording.EXTEND, manager);
  }

  private NDArray output(Graph graph, List<NDArray> leaves) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    graph.tensors().forEach((name, t) -> tensors.put(name, t.on(manager, DataType.FLOAT64)));
    int next = 1;
    for (String name : parameters(graph)) {
      tensors.put(name, leaves.get(next++));
    }
    NDArray output = new GraphRunner(graph).run(tensors, leaves.get(0), ForwardContext.EVALUATION);
    return output.reshape(output.getShape()); // an identity gives the leaf itself
  }

  /** All tensors but running statistics, which are no variables. */
  private static List<String> parameters(Graph graph) {
    List<String> names = new ArrayList<>(graph.tensors().keySet());
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        if (node.operator().role(i) == OperandRole.STATISTIC) {
          names.remove(node.inputs().get(i));
        }
      }
    }
    return names;
  }

  private static List<NDArray> moved(List<NDArray> leaves, List<NDArray> direction, double step) {
    List<NDArray> moved = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      NDArray leaf = leaves.get(i).stopGradient().add(direction.get(i).mul(step));
      leaf.setRequiresGradient(true);
      moved.add(leaf);
    }
    return moved;
  }
}
