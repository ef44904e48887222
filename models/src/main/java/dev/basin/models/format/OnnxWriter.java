package dev.basin.models.format;

import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import java.util.List;
import java.util.TreeMap;

/** Makes a model of one graph; used once. */
final class OnnxWriter {
  private final Graph graph;
  private final TensorProto.DataType real;
  private final GraphProto.Builder proto = GraphProto.newBuilder();

  OnnxWriter(Graph graph) {
    this.graph = graph;
    boolean wide = graph.tensors().values().stream().anyMatch(t -> t instanceof Tensor.Float64);
    this.real = wide ? TensorProto.DataType.DOUBLE : TensorProto.DataType.FLOAT;
  }

  ModelProto model() {
    GraphShapes shapes = GraphShapes.of(graph);
    proto
        .setName(graph.name())
        .addInput(value(graph.input(), shapes.of(graph.input())))
        .addOutput(value(graph.output(), shapes.of(graph.output())));
    graph
        .tensors()
        .forEach((name, tensor) -> proto.addInitializer(OnnxTensors.write(name, tensor, real)));
    graph.nodes().forEach(this::add);
    int opset = graph.nodes().stream().mapToInt(node -> node.operator().opset()).max().orElse(17);
    return ModelProto.newBuilder()
        .setIrVersion(opset < 19 ? 8 : 9)
        .setProducerName("Basin")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
        .setGraph(proto)
        .build();
  }

  private void add(Node node) {
    NodeProto.Builder builder =
        NodeProto.newBuilder()
            .setName(node.name())
            .setOpType(node.operator().onnxName())
            .addAllInput(node.inputs())
            .addOutput(node.output());
    node.operator()
        .settings()
        .forEach(
            (position, tensor) -> {
              String name = node.name() + "/setting" + position;
              while (builder.getInputCount() < position) {
                builder.addInput("");
              }
              builder.addInput(name);
              proto.addInitializer(OnnxTensors.write(name, tensor, real));
            });
    new TreeMap<>(node.operator().attributes())
        .forEach((name, value) -> builder.addAttribute(attribute(name, value)));
    proto.addNode(builder);
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder builder = AttributeProto.newBuilder().setName(name);
    if (value instanceof Long whole) {
      builder.setType(AttributeProto.AttributeType.INT).setI(whole);
    } else if (value instanceof Double number) {
      builder.setType(AttributeProto.AttributeType.FLOAT).setF(number.floatValue());
    } else if (value instanceof String text) {
      builder.setType(AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(text));
    } else if (value instanceof List<?> list) {
      builder.setType(AttributeProto.AttributeType.INTS);
      list.forEach(item -> builder.addInts((Long) item));
    } else {
      throw new IllegalArgumentException("attribute %s is a %s".formatted(name, value.getClass()));
    }
    return builder.build();
  }

  private ValueInfoProto value(String name, Shape shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
    for (int i = 1; i < shape.dimension(); i++) {
      dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(shape.get(i)));
    }
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder().setElemType(real.getNumber()).setShape(dimensions).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
