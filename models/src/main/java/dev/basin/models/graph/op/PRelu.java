package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.ChainRole;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.OperatorType;
import java.util.List;

/** x where it is positive, slope·x elsewhere; the slope is a parameter (He 2015). */
public record PRelu() implements Broadcasting {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("PRelu", source -> new PRelu());

  @Override
  public String onnxName() {
    return "PRelu";
  }

  @Override
  public OperandRole role(int operand) {
    return operand == 0 ? OperandRole.DATA : OperandRole.WEIGHT;
  }

  @Override
  public ChainRole chainRole() {
    return ChainRole.ACTIVATION;
  }

  @Override
  public boolean positivelyHomogeneous() {
    return true;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray input = operands.get(0);
    NDArray negative = input.neg().getNDArrayInternal().relu();
    return input.getNDArrayInternal().relu().sub(negative.mul(operands.get(1)));
  }
}
