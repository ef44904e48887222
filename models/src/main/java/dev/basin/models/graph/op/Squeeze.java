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
 * Leaves out axes of length 1.
 *
 * @param axes which; negative from the end
 */
public record Squeeze(List<Long> axes) implements Reshaping {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "Squeeze",
          source ->
              new Squeeze(
                  Settings.wholes(source, 1, "axes")
                      .orElseThrow(() -> new IllegalArgumentException("its axes must be named"))));

  /** Copies the list. */
  public Squeeze {
    axes = List.copyOf(axes);
  }

  @Override
  public String onnxName() {
    return "Squeeze";
  }

  @Override
  public SortedMap<Integer, Tensor> settings() {
    return new TreeMap<>(Map.of(1, Settings.tensor(axes)));
  }

  @Override
  public Shape outputShape(List<Shape> operands) {
    Shape input = operands.get(0);
    Set<Integer> gone =
        axes.stream().map(axis -> Axes.positive(axis, input)).collect(Collectors.toSet());
    Shape output = new Shape();
    for (int i = 0; i < input.dimension(); i++) {
      if (!gone.contains(i)) {
        output = output.add(input.get(i));
      } else if (input.get(i) != 1) {
        throw new IllegalArgumentException(
            "expected length 1 on axis %d, found %s".formatted(i, input));
      }
    }
    return output;
  }
}
