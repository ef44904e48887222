package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChainRole;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * x where it is positive, α·x elsewhere.
 *
 * @param alpha the slope α
 */
public record LeakyRelu(double alpha) implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType("LeakyRelu", source -> new LeakyRelu(source.real("alpha", 0.01)));

  @Override
  public String onnxName() {
    return "LeakyRelu";
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of("alpha", alpha);
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
    return Activation.leakyRelu(operands.get(0), (float) alpha);
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    return Optional.of(
        code.inPlace("torch.leaky_relu", operands.get(0), "" + (double) (float) alpha));
  }
}
