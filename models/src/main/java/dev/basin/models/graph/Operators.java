package dev.basin.models.graph;

import dev.basin.models.graph.op.Abs;
import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.AveragePool;
import dev.basin.models.graph.op.BatchNormalization;
import dev.basin.models.graph.op.Clip;
import dev.basin.models.graph.op.Concat;
import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Div;
import dev.basin.models.graph.op.Dropout;
import dev.basin.models.graph.op.Elu;
import dev.basin.models.graph.op.Erf;
import dev.basin.models.graph.op.Exp;
import dev.basin.models.graph.op.Flatten;
import dev.basin.models.graph.op.Gather;
import dev.basin.models.graph.op.Gelu;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.GlobalAveragePool;
import dev.basin.models.graph.op.Identity;
import dev.basin.models.graph.op.LayerNormalization;
import dev.basin.models.graph.op.LeakyRelu;
import dev.basin.models.graph.op.LogSoftmax;
import dev.basin.models.graph.op.MatMul;
import dev.basin.models.graph.op.Max;
import dev.basin.models.graph.op.MaxPool;
import dev.basin.models.graph.op.Min;
import dev.basin.models.graph.op.Mul;
import dev.basin.models.graph.op.Neg;
import dev.basin.models.graph.op.PRelu;
import dev.basin.models.graph.op.Pad;
import dev.basin.models.graph.op.Pow;
import dev.basin.models.graph.op.ReduceMean;
import dev.basin.models.graph.op.ReduceSum;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.graph.op.Reshape;
import dev.basin.models.graph.op.Sigmoid;
import dev.basin.models.graph.op.Slice;
import dev.basin.models.graph.op.Softmax;
import dev.basin.models.graph.op.Sqrt;
import dev.basin.models.graph.op.Squeeze;
import dev.basin.models.graph.op.Sub;
import dev.basin.models.graph.op.Sum;
import dev.basin.models.graph.op.Tanh;
import dev.basin.models.graph.op.Transpose;
import dev.basin.models.graph.op.Unsqueeze;
import java.util.List;
import java.util.Optional;

/** The operators that Basin knows, by their ONNX name. */
public final class Operators {
  private static final List<OperatorType> TYPES =
      List.of( //
          Abs.TYPE, //
          Add.TYPE, //
          AveragePool.TYPE, //
          BatchNormalization.TYPE, //
          Clip.TYPE, //
          Concat.TYPE, //
          Conv.TYPE, //
          Div.TYPE, //
          Dropout.TYPE, //
          Elu.TYPE, //
          Erf.TYPE, //
          Exp.TYPE, //
          Flatten.TYPE, //
          Gather.TYPE, //
          Gelu.TYPE, //
          Gemm.TYPE, //
          GlobalAveragePool.TYPE, //
          Identity.TYPE, //
          LayerNormalization.TYPE, //
          LeakyRelu.TYPE, //
          LogSoftmax.TYPE, //
          MatMul.TYPE, //
          Max.TYPE, //
          MaxPool.TYPE, //
          Min.TYPE, //
          Mul.TYPE, //
          Neg.TYPE, //
          PRelu.TYPE, //
          Pad.TYPE, //
          Pow.TYPE, //
          ReduceMean.TYPE, //
          ReduceSum.TYPE, //
          Relu.TYPE, //
          Reshape.TYPE, //
          Sigmoid.TYPE, //
          Slice.TYPE, //
          Softmax.TYPE, //
          Sqrt.TYPE, //
          Squeeze.TYPE, //
          Sub.TYPE, //
          Sum.TYPE, //
          Tanh.TYPE, //
          Transpose.TYPE, //
          Unsqueeze.TYPE);

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
