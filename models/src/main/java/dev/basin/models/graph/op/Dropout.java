package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.BatchedCode;
import dev.basin.models.graph.BatchedValue;
import dev.basin.models.graph.ChainRole;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import dev.basin.models.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In training drops numbers with a probability and scales the rest; else its operand, unchanged
 * (Srivastava 2014).
 *
 * @param rate the probability
 */
public record Dropout(double rate) implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE =
      new OperatorType("Dropout", source -> new Dropout(Settings.real(source, 1, "ratio", 0.5)));

  @Override
  public String onnxName() {
    return "Dropout";
  }

  @Override
  public SortedMap<Integer, Tensor> settings() {
    return new TreeMap<>(Map.of(1, Settings.tensor(rate)));
  }

  @Override
  public OperandRole role(int operand) {
    return operand == 0 ? OperandRole.DATA : OperandRole.SETTING;
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
    return context.dropout(operands.get(0), rate);
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
