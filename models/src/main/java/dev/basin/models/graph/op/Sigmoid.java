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

/** The logistic function 1 / (1 + e⁻ˣ), number by number. */
public record Sigmoid() implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Sigmoid", source -> new Sigmoid());

  @Override
  public String onnxName() {
    return "Sigmoid";
  }

  @Override
  public ChainRole chainRole() {
    return ChainRole.ACTIVATION;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return Activation.sigmoid(operands.get(0));
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return Optional.of(code.inPlace("torch.sigmoid", operands.get(0)));
  }
}
