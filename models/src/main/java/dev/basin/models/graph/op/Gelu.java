package dev.basin.models.graph.op;

import static dev.basin.models.graph.EngineMemory.number;

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
 * The Gaussian error linear unit x·Φ(x), number by number (Hendrycks and Gimpel 2016).
 *
 * @param tanh whether Φ(x) is approximated by ½(1 + tanh(√(2/π)(x + 0.044715x³)))
 */
public record Gelu(boolean tanh) implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType(
          "Gelu",
          source -> {
            String form = source.text("approximate", "none");
            if (!form.equals("none") && !form.equals("tanh")) {
              throw new IllegalArgumentException("approximate=\"" + form + '"');
            }
            return new Gelu(form.equals("tanh"));
          });

  @Override
  public String onnxName() {
    return "Gelu";
  }

  @Override
  public int opset() {
    return 20;
  }

  @Override
  public Map<String, Object> attributes() {
    return Map.of("approximate", tanh ? "tanh" : "none");
  }

  @Override
  public ChainRole chainRole() {
    return ChainRole.ACTIVATION;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    NDArray x = operands.get(0);
    if (!tanh) {
      return Activation.gelu(x);
    }
    NDArray cubic = number(0.044715, x.getManager());
    NDArray scale = number(Math.sqrt(2 / Math.PI), x.getManager());
    NDArray one = number(1, x.getManager());
    NDArray half = number(0.5, x.getManager());
    NDArray inner = x.mul(x).mul(x).mul(cubic).add(x).mul(scale);
    return inner.tanh().add(one).mul(x).mul(half);
  }

  @Override
  public Optional<BatchedValue> batched(BatchedCode code, List<BatchedValue> operands) {
    BatchedValue input = operands.get(0);
    return tanh
        ? Optional.empty()
        : Optional.of(code.data("torch.gelu(%s)".formatted(input.name()), input.shape()));
  }
}
