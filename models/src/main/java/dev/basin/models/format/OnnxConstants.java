package dev.basin.models.format;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.basin.models.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Nodes that make constants; they become tensors when a file is read. */
final class OnnxConstants {
  private static final Set<String> TYPES = Set.of("Constant", "ConstantOfShape");

  private OnnxConstants() {}

  /** Whether a node is of a kind that only makes constants. */
  static boolean makes(NodeProto node) {
    return TYPES.contains(node.getOpType());
  }

  /**
   * The constant that a node makes.
   *
   * @return empty if the node depends on data or is computed at every pass
   * @throws IllegalArgumentException if it can't be read
   */
  static Optional<Tensor> fold(OnnxNode node) {
    return switch (node.proto().getOpType()) {
      case "Constant" -> Optional.of(constant(node));
      case "ConstantOfShape" -> Optional.of(filled(node));
      case "Identity" -> node.constant(0);
      default -> Optional.empty();
    };
  }

  private static Tensor constant(OnnxNode node) {
    AttributeProto value = node.proto().getAttribute(0);
    return switch (value.getName()) {
      case "value" -> OnnxTensors.read(value.getT());
      case "value_float" -> new Tensor.Float32(List.of(), new float[] {value.getF()});
      case "value_int" -> new Tensor.Int64(List.of(), new long[] {value.getI()});
      case "value_ints" ->
          new Tensor.Int64(
              List.of((long) value.getIntsCount()),
              value.getIntsList().stream().mapToLong(Long::longValue).toArray());
      default -> throw new IllegalArgumentException("attribute " + value.getName());
    };
  }

  private static Tensor filled(OnnxNode node) {
    Tensor lengths =
        node.constant(0)
            .orElseThrow(() -> new IllegalArgumentException("its shape is not constant"));
    List<Long> shape = Arrays.stream(((Tensor.Int64) lengths).values()).boxed().toList();
    int size = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    Tensor fill =
        node.attribute("value")
            .map(value -> OnnxTensors.read(value.getT()))
            .orElseGet(() -> new Tensor.Float32(List.of(), new float[1]));
    if (fill instanceof Tensor.Float64) {
      double[] values = new double[size];
      Arrays.fill(values, fill.at(0));
      return new Tensor.Float64(shape, values);
    }
    if (fill instanceof Tensor.Int64 whole) {
      long[] values = new long[size];
      Arrays.fill(values, whole.values()[0]);
      return new Tensor.Int64(shape, values);
    }
    float[] values = new float[size];
    Arrays.fill(values, (float) fill.at(0));
    return new Tensor.Float32(shape, values);
  }
}
