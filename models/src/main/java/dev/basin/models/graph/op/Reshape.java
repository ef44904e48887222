package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.NodeRemoval;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The same numbers in another shape.
 *
 * @param shape the lengths; 0 keeps the operand's length on that axis, −1 is what remains
 */
public record Reshape(List<Long> shape) implements Reshaping {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "Reshape",
          source -> {
            if (source.integer("allowzero", 0) != 0) {
              throw new IllegalArgumentException("allowzero=1 is not supported");
            }
            return new Reshape(
                Settings.wholes(source, 1, "shape")
                    .orElseThrow(() -> new IllegalArgumentException("its shape is missing")));
          });

  /** Copies the list. */
  public Reshape {
    shape = List.copyOf(shape);
  }

  @Override
  public String onnxName() {
    return "Reshape";
  }

  @Override
  public SortedMap<Integer, Tensor> settings() {
    return new TreeMap<>(Map.of(1, Settings.tensor(shape)));
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    long[] lengths = new long[shape.size()];
    long product = 1;
    int open = -1;
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = shape.get(i) == 0 ? input.get(i) : shape.get(i);
      if (lengths[i] < 0) {
        open = i;
      } else {
        product *= lengths[i];
      }
    }
    if (open >= 0 && product > 0 && input.size() % product == 0) {
      lengths[open] = input.size() / product;
      product *= lengths[open];
    }
    if (product != input.size()) {
      throw new IllegalArgumentException(
          "%s can't become %s: %d numbers".formatted(input, shape, input.size()));
    }
    return new Shape(lengths);
  }

  @Override
  public Operator reduced(NodeRemoval left) {
    List<Long> lengths = new ArrayList<>(shape);
    for (int i = 0; i < lengths.size(); i++) {
      boolean fixed = lengths.get(i) > 0 && left.outputLeft(i) != left.output().get(i);
      boolean copiesAnother = lengths.get(i) == 0 && left.operandLeft(0, i) != left.outputLeft(i);
      if (fixed || copiesAnother) {
        lengths.set(i, (long) left.outputLeft(i));
      }
    }
    return new Reshape(lengths);
  }
}
