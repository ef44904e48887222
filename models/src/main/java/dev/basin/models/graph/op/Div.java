package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChainRole;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import java.util.List;
import java.util.Optional;

/** The quotient of two operands number by number, with broadcasting. */
public record Div() implements Broadcasting {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Div", source -> new Div());

  @Override
  public String onnxName() {
    return "Div";
  }

  @Override
  public OperandRole role(int operand) {
    return OperandRole.FACTOR;
  }

  @Override
  public ChainRole chainRole() {
    return ChainRole.AFFINE;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0).div(operands.get(1));
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return batched("torch.div", code, operands);
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return data.equals(List.of(0))
        ? Optional.of(Surrogate.affine(this))
        : Broadcasting.super.surrogate(data);
  }
}
