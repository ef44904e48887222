package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.ChainRole;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Tensor;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Its operand kept within bounds, number by number.
 *
 * @param min the lower bound; −∞ for none
 * @param max the upper bound; +∞ for none
 */
public record Clip(double min, double max) implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "Clip",
          source ->
              new Clip(
                  Settings.real(source, 1, "min", Double.NEGATIVE_INFINITY),
                  Settings.real(source, 2, "max", Double.POSITIVE_INFINITY)));

  @Override
  public String onnxName() {
    return "Clip";
  }

  @Override
  public SortedMap<Integer, Tensor> settings() {
    TreeMap<Integer, Tensor> settings = new TreeMap<>();
    if (min != Double.NEGATIVE_INFINITY) {
      settings.put(1, Settings.tensor(min));
    }
    if (max != Double.POSITIVE_INFINITY) {
      settings.put(2, Settings.tensor(max));
    }
    return settings;
  }

  @Override
  public OperandRole role(int operand) {
    return operand == 0 ? OperandRole.DATA : OperandRole.SETTING;
  }

  @Override
  public ChainRole chainRole() {
    return ChainRole.ACTIVATION;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0).clip(min, max);
  }
}
