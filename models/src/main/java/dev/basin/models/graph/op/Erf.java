package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import java.util.List;
import java.util.Optional;

/** The error function, number by number; older exports write Gelu with it. */
public record Erf() implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Erf", source -> new Erf());

  @Override
  public String onnxName() {
    return "Erf";
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0).erf();
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return Optional.of(code.inPlace("torch.erf", operands.get(0)));
  }
}
