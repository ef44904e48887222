package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import java.util.List;

/** The largest of the operands number by number, with broadcasting. */
public record Max() implements Broadcasting {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Max", source -> new Max());

  @Override
  public String onnxName() {
    return "Max";
  }

  @Override
  public boolean positivelyHomogeneous() {
    return true;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.stream().reduce(NDArray::maximum).orElseThrow();
  }
}
