package dev.basin.models.format;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.basin.models.graph.NodeSource;
import dev.basin.models.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node of a file, as an operator reads it.
 *
 * @param proto the node
 * @param opset the version of the default operator set
 * @param tensors the constants known so far
 * @param shapes what is known of the shapes of values
 */
record OnnxNode(
    NodeProto proto, int opset, Map<String, Tensor> tensors, Map<String, List<Long>> shapes)
    implements NodeSource {

  @Override
  public long integer(String name, long absent) {
    return attribute(name).map(AttributeProto::getI).orElse(absent);
  }

  /** The shortest decimal of the stored float32: 1e-5 comes back as 1e-5. */
  @Override
  public double real(String name, double absent) {
    return attribute(name).map(a -> Double.parseDouble(Float.toString(a.getF()))).orElse(absent);
  }

  @Override
  public String text(String name, String absent) {
    return attribute(name).map(a -> a.getS().toStringUtf8()).orElse(absent);
  }

  @Override
  public List<Long> integers(String name) {
    return attribute(name).map(a -> List.copyOf(a.getIntsList())).orElse(List.of());
  }

  @Override
  public int inputs() {
    int count = proto.getInputCount();
    while (count > 0 && proto.getInput(count - 1).isEmpty()) {
      count--;
    }
    return count;
  }

  @Override
  public boolean hasInput(int input) {
    return input < proto.getInputCount() && !proto.getInput(input).isEmpty();
  }

  @Override
  public Optional<Tensor> constant(int input) {
    return input < proto.getInputCount()
        ? Optional.ofNullable(tensors.get(proto.getInput(input)))
        : Optional.empty();
  }

  @Override
  public List<Long> shape(int input) {
    return input < proto.getInputCount()
        ? shapes.getOrDefault(proto.getInput(input), List.of())
        : List.of();
  }

  Optional<AttributeProto> attribute(String name) {
    return proto.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }
}
