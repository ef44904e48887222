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

/** Its operand, unchanged. */
public record Identity() implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Identity", source -> new Identity());

  @Override
  public String onnxName() {
    return "Identity";
  }

  @Override
  public ChainRole chainRole() {
    return ChainRole.PASS;
  }

  @Override
  public boolean positivelyHomogeneous() {
    return true;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0);
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return Optional.of(operands.get(0));
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.of(Surrogate.affine(this));
  }
}
