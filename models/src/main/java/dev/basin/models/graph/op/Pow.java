package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.OperatorType;
import java.util.List;

/** The first operand to the power of the second, with broadcasting. */
public record Pow() implements Broadcasting {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Pow", source -> new Pow());

  @Override
  public String onnxName() {
    return "Pow";
  }

  @Override
  public OperandRole role(int operand) {
    return OperandRole.FACTOR;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0).pow(operands.get(1));
  }
}
