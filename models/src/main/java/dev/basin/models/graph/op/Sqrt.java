package dev.basin.models.graph.op;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.OperatorType;
import java.util.List;

/** The square root, number by number. */
public record Sqrt() implements Elementwise {
  /** How it is read. */
  public static final OperatorType TYPE = new OperatorType("Sqrt", source -> new Sqrt());

  @Override
  public String onnxName() {
    return "Sqrt";
  }

  @Override
  public NDArray forward(List<NDArray> operands, ForwardContext context) {
    return operands.get(0).sqrt();
  }
}
