package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import java.util.List;

/**
 * The sum over some axes.
 *
 * @param axes which; negative from the end; empty for all
 * @param keepAxes whether they stay, with length 1
 */
public record ReduceSum(List<Long> axes, boolean keepAxes) implements Reduction {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "ReduceSum",
          source ->
              new ReduceSum(
                  Settings.wholes(source, 1, "axes").orElse(List.of()),
                  source.integer("keepdims", 1) != 0));

  /** Copies the list. */
  public ReduceSum {
    axes = List.copyOf(axes);
  }

  @Override
  public String onnxName() {
    return "ReduceSum";
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    return input.sum(positiveAxes(input.getShape()), keepAxes);
  }
}
