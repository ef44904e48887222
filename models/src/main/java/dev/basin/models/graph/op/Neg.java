package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import java.util.List;

/** The opposite, number by number. */
public record Neg() implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Neg", source -> new Neg());

  @Override
  public String onnxName() {
    return "Neg";
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0).neg();
  }
}
