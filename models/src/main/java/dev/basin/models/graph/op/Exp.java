package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import java.util.List;
import java.util.Optional;

/** The exponential, number by number. */
public record Exp() implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Exp", source -> new Exp());

  @Override
  public String onnxName() {
    return "Exp";
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0).exp();
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return Optional.of(code.inPlace("torch.exp", operands.get(0)));
  }
}
