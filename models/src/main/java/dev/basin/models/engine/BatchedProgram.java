package dev.basin.models.engine;

import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.ParameterLayout;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network after its affine front as source that computes with several weight sets at once.
 *
 * @param lines assignments; they read u [K, P], the buffers f, the front's values x0, x1, … as [K,
 *     shape, B], and the numbers K and B
 * @param buffers the names of the tensors in f, in order
 * @param front the shapes of the front's values for one example
 * @param logits the variable with the logits [K, classes, B]
 * @param widest the size of the largest array for one weight set and one example
 */
record BatchedProgram(
    List<String> lines, List<String> buffers, List<List<Long>> front, String logits, long widest) {

  /** Writes the program; empty if an operator can't compute so, or there is no affine front. */
  static Optional<BatchedProgram> of(Graph graph, ParameterLayout layout, AffineFront front) {
    return front.values().isEmpty()
        ? Optional.empty()
        : new Writer(graph, layout, GraphShapes.of(graph)).write(front);
  }

  private static final class Writer {
    private final Graph graph;
    private final ParameterLayout layout;
    private final GraphShapes shapes;
    private final BatchedCode code = new BatchedCode();
    private final Map<String, BatchedValue> values = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();
    private final List<String> buffers = new ArrayList<>();

    Writer(Graph graph, ParameterLayout layout, GraphShapes shapes) {
      this.graph = graph;
      this.layout = layout;
      this.shapes = shapes;
    }

    Optional<BatchedProgram> write(AffineFront front) {
      List<List<Long>> inputs = new ArrayList<>();
      for (String name : front.values()) {
        List<Long> shape = example(name);
        values.put(name, code.data("x" + inputs.size(), shape));
        inputs.add(shape);
      }
      for (GraphPass.Step step : front.rest().steps()) {
        step.node().inputs().forEach(name -> readers.merge(name, 1, Integer::sum));
      }
      readers.merge(graph.output(), 1, Integer::sum);
      for (GraphPass.Step step : front.rest().steps()) {
        Optional<BatchedValue> value = batched(step.node());
        if (value.isEmpty() || !value.get().shape().equals(example(step.node().output()))) {
          return Optional.empty();
        }
        values.put(step.node().output(), value.get());
      }
      return Optional.ofNullable(values.get(graph.output()))
          .filter(logits -> logits.shape().size() == 1)
          .map(
              logits ->
                  new BatchedProgram(code.lines(), buffers, inputs, logits.name(), code.widest()));
    }

    private Optional<BatchedValue> batched(Node node) {
      List<BatchedValue> operands = new ArrayList<>();
      for (String name : node.inputs()) {
        if (graph.tensors().containsKey(name)) {
          values.computeIfAbsent(name, this::tensor);
        }
        BatchedValue operand = values.get(name);
        if (operand == null) {
          return Optional.empty(); // the input itself, or an operand that is left out
        }
        operands.add(readers.getOrDefault(name, 0) == 1 ? operand : operand.shared());
      }
      boolean computes = operands.stream().anyMatch(BatchedValue::data);
      return computes ? node.operator().batched(code, operands) : Optional.empty();
    }

    private BatchedValue tensor(String name) {
      List<Long> shape = graph.tensor(name).shape();
      String source =
          layout
              .find(name)
              .map(
                  slice ->
                      "torch.slice(u, 1, %d, %d, 1)"
                          .formatted(slice.offset(), slice.offset() + slice.size()))
              .orElseGet(
                  () -> {
                    buffers.add(name);
                    return "torch.reshape(f[%d], [1, -1])".formatted(buffers.size() - 1);
                  });
      List<Long> sizes = new ArrayList<>(List.of(-1L));
      sizes.addAll(shape);
      String variable = code.let("torch.view(%s, %s)".formatted(source, sizes));
      return new BatchedValue(variable, shape, false, false);
    }

    private List<Long> example(String value) {
      Shape shape = shapes.of(value);
      List<Long> example = new ArrayList<>();
      for (long length : shape.slice(1).getShape()) {
        example.add(length);
      }
      return example;
    }
  }
}
