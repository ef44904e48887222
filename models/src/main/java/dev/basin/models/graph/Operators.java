package dev.basin.models.graph;

import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.AveragePool;
import dev.basin.models.graph.op.BatchNormalization;
import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Flatten;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.Identity;
import dev.basin.models.graph.op.MaxPool;
import dev.basin.models.graph.op.Mul;
import dev.basin.models.graph.op.Pad;
import dev.basin.models.graph.op.Relu;
import java.util.List;
import java.util.Optional;

/** The operators that Basin knows, by their ONNX name. */
public final class Operators {
  private static final List<OperatorType> TYPES =
      List.of( //
          Add.TYPE, //
          AveragePool.TYPE, //
          BatchNormalization.TYPE, //
          Conv.TYPE, //
          Flatten.TYPE, //
          Gemm.TYPE, //
          Identity.TYPE, //
          MaxPool.TYPE, //
          Mul.TYPE, //
          Pad.TYPE, //
          Relu.TYPE);

  private Operators() {}

  /**
   * Finds an operator.
   *
   * @param onnxName its name in ONNX
   * @return the type, or empty if Basin does not know it
   */
  public static Optional<OperatorType> find(String onnxName) {
    return TYPES.stream().filter(type -> type.onnxName().equals(onnxName)).findFirst();
  }

  /**
   * The names of all operators.
   *
   * @return sorted
   */
  public static List<String> names() {
    return TYPES.stream().map(OperatorType::onnxName).sorted().toList();
  }
}
