package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import java.util.List;
import java.util.Optional;

/** The opposite, number by number. */
public record Neg() implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Neg", source -> new Neg());

  @Override
  public String onnxName() {
    return "Neg";
  }

  @Override
  public boolean positivelyHomogeneous() {
    return true;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0).neg();
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return Optional.of(code.inPlace("torch.neg", operands.get(0)));
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.of(Surrogate.affine(this));
  }
}
