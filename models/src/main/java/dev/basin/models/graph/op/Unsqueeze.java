package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts in axes of length 1.
 *
 * @param axes where they stand in the output; negative from the end
 */
public record Unsqueeze(List<Long> axes) implements Reshaping {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "Unsqueeze",
          source ->
              new Unsqueeze(
                  Settings.wholes(source, 1, "axes")
                      .orElseThrow(() -> new IllegalArgumentException("its axes are missing"))));

  /** Copies the list. */
  public Unsqueeze {
    axes = List.copyOf(axes);
  }

  @Override
  public String onnxName() {
    return "Unsqueeze";
  }

  @Override
  public SortedMap<Integer, Tensor> settings() {
    return new TreeMap<>(Map.of(1, Settings.tensor(axes)));
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    int rank = input.dimension() + axes.size();
    Set<Long> added =
        axes.stream().map(axis -> axis < 0 ? axis + rank : axis).collect(Collectors.toSet());
    Shape output = new Shape();
    for (int i = 0, next = 0; i < rank; i++) {
      output = output.add(added.contains((long) i) ? 1 : input.get(next++));
    }
    return output;
  }
}
