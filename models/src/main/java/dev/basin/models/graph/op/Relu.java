package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChainRole;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import java.util.List;
import java.util.Optional;

/** The rectifier max(0, x), number by number. */
public record Relu() implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Relu", source -> new Relu());

  @Override
  public String onnxName() {
    return "Relu";
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
    return Activation.relu(operands.get(0));
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return Optional.of(code.inPlace("torch.relu", operands.get(0)));
  }
}
