package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import dev.basin.models.graph.Surrogate;
import java.util.List;
import java.util.Optional;

/** The sum of any number of operands, with broadcasting. */
public record Sum() implements Broadcasting {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Sum", source -> new Sum());

  @Override
  public String onnxName() {
    return "Sum";
  }

  @Override
  public boolean positivelyHomogeneous() {
    return true;
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.stream().reduce(NDArray::add).orElseThrow();
  }

  @Override
  public Optional<Surrogate> surrogate(List<Integer> data) {
    return Optional.of(Surrogate.affine(this));
  }
}
