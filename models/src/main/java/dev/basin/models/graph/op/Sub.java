package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChainRole;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import java.util.List;
import java.util.Optional;

/** The difference of two operands, with broadcasting. */
public record Sub() implements Broadcasting {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Sub", source -> new Sub());

  @Override
  public String onnxName() {
    return "Sub";
  }

  @Override
  public ChainRole chainRole() {
    return ChainRole.AFFINE;
  }

  @Override
  public boolean positivelyHomogeneous() {
    return true;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0).sub(operands.get(1));
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return batched("torch.sub", code, operands);
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.of(Surrogate.affine(this));
  }
}
