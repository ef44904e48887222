package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.EngineMemory;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import java.util.List;

/**
 * The mean over some axes.
 *
 * @param axes which; negative from the end; empty for all
 * @param keepAxes whether they stay, with length 1
 */
public record ReduceMean(List<Long> axes, boolean keepAxes) implements Reduction {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "ReduceMean",
          source ->
              new ReduceMean(
                  Settings.wholes(source, 1, "axes").orElse(List.of()),
                  source.integer("keepdims", 1) != 0));

  /** Copies the list. */
  public ReduceMean {
    axes = List.copyOf(axes);
  }

  @Override
  public String onnxName() {
    return "ReduceMean";
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    int[] positive = positiveAxes(input.getShape());
    long count = 1;
    for (int axis : positive) {
      count *= input.getShape().get(axis);
    }
    return input.sum(positive, keepAxes).div(EngineMemory.number(count, input.getManager()));
  }
}
