package dev.basin.models.format;

import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.basin.api.Problem;
import dev.basin.models.graph.GeluPattern;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.OperandRole;
import dev.basin.models.graph.Operator;
import dev.basin.models.graph.Operators;
import dev.basin.models.graph.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes a graph of one parsed model; used once. */
final class OnnxReader {
  private final Path file;
  private final ModelProto model;
  private final int opset;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, List<Long>> shapes = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> nodeNames = new HashSet<>();

  OnnxReader(Path file, ModelProto model) {
    this.file = file;
    this.model = model;
    this.opset =
        model.getOpsetImportList().stream()
            .filter(set -> isDefault(set.getDomain()))
            .mapToInt(set -> Math.toIntExact(set.getVersion()))
            .findFirst()
            .orElse(1);
  }

  Graph graph() {
    requireKnownOperators();
    for (TensorProto proto : model.getGraph().getInitializerList()) {
      tensors.put(proto.getName(), tensor(proto));
    }
    tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    ValueInfoProto input = input();
    List<Long> shape = inputShape(input);
    shapes.put(input.getName(), shape);
    model.getGraph().getNodeList().forEach(this::add);
    String name = model.getGraph().getName();
    return GeluPattern.fuse(
        new Graph(
            name.isBlank() ? file.getFileName().toString().replaceFirst("\\.onnx$", "") : name,
            input.getName(),
            shape.subList(1, shape.size()),
            nodes,
            used(),
            output()));
  }

  private void requireKnownOperators() {
    List<String> unknown = new ArrayList<>();
    for (NodeProto node : model.getGraph().getNodeList()) {
      boolean known =
          isDefault(node.getDomain())
              && (Operators.find(node.getOpType()).isPresent()
                  || OnnxConstants.makes(node)
                  || node.getOpType().equals("Split"));
      if (!known) {
        String domain = isDefault(node.getDomain()) ? "" : node.getDomain() + ".";
        unknown.add("%s%s (node \"%s\")".formatted(domain, node.getOpType(), label(node)));
      }
    }
    if (!unknown.isEmpty()) {
      throw Problem.request("ONX-003", "unsupported operators")
          .at(file.toString())
          .found(String.join(", ", unknown))
          .expected("only " + String.join(", ", Operators.names()))
          .fix("export the network without them, or use its TorchScript form")
          .exception();
    }
  }

  private void add(NodeProto proto) {
    OnnxNode source = new OnnxNode(proto, opset, tensors, shapes);
    Optional<Tensor> folded = attempt(proto, () -> OnnxConstants.fold(source));
    if (folded.isPresent()) {
      tensors.put(proto.getOutput(0), folded.get());
      shapes.put(proto.getOutput(0), folded.get().shape());
      return;
    }
    if (OnnxSplit.is(source)) {
      attempt(proto, () -> OnnxSplit.slices(source, label(proto))).forEach(this::add);
      return;
    }
    Operator operator =
        attempt(
            proto,
            () ->
                Operators.find(proto.getOpType())
                    .orElseThrow(() -> new IllegalArgumentException("its inputs are not constant"))
                    .reader()
                    .read(source));
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < source.inputs(); i++) {
      if (operator.role(i) != OperandRole.SETTING) {
        operands.add(proto.getInput(i));
      }
    }
    add(new Node(label(proto), operator, operands, proto.getOutput(0)));
  }

  private void add(Node node) {
    List<Shape> operands = new ArrayList<>();
    for (String operand : node.inputs()) {
      List<Long> shape = shapes.get(operand);
      if (shape == null) {
        throw Problem.request("ONX-004", "a node reads what nothing makes")
            .at("%s, node \"%s\"".formatted(file, node.name()))
            .found('"' + operand + '"')
            .exception();
      }
      operands.add(new Shape(shape));
    }
    Node named = new Node(unique(node.name()), node.operator(), node.inputs(), node.output());
    shapes.put(node.output(), dimensions(named.outputShape(operands)));
    nodes.add(named);
  }

  private <T> T attempt(NodeProto node, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException
        | ArithmeticException
        | ClassCastException
        | IndexOutOfBoundsException e) {
      throw problem("ONX-004", node, String.valueOf(e.getMessage())).exception(e);
    }
  }

  private Problem problem(String code, NodeProto node, String found) {
    return Problem.request(code, "unsupported use of " + node.getOpType())
        .at("%s, node \"%s\"".formatted(file, label(node)))
        .found(found);
  }

  private Tensor tensor(TensorProto proto) {
    try {
      return OnnxTensors.read(proto);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw Problem.request("ONX-007", "unsupported tensor")
          .at("%s, tensor \"%s\"".formatted(file, proto.getName()))
          .found(String.valueOf(e.getMessage()))
          .exception(e);
    }
  }

  private ValueInfoProto input() {
    List<ValueInfoProto> inputs =
        model.getGraph().getInputList().stream()
            .filter(value -> !tensors.containsKey(value.getName()))
            .toList();
    return one("input", inputs);
  }

  private String output() {
    String output = one("output", model.getGraph().getOutputList()).getName();
    if (nodes.stream().noneMatch(node -> node.output().equals(output))) {
      throw Problem.request("ONX-005", "the output depends on no input")
          .at(file.toString())
          .found('"' + output + '"')
          .exception();
    }
    return output;
  }

  private ValueInfoProto one(String what, List<ValueInfoProto> values) {
    if (values.size() != 1) {
      throw Problem.request("ONX-005", "a network needs exactly one " + what)
          .at(file.toString())
          .found(values.size() + " " + values.stream().map(ValueInfoProto::getName).toList())
          .fix("export it with one data input [batch, …] and one output of logits")
          .exception();
    }
    return values.get(0);
  }

  /** The input's shape; an unknown batch size counts as 1. */
  private List<Long> inputShape(ValueInfoProto input) {
    int type = input.getType().getTensorType().getElemType();
    if (type != TensorProto.DataType.FLOAT.getNumber()
        && type != TensorProto.DataType.DOUBLE.getNumber()) {
      throw Problem.request("ONX-006", "the input does not hold real numbers")
          .at("%s, input \"%s\"".formatted(file, input.getName()))
          .found(String.valueOf(TensorProto.DataType.forNumber(type)))
          .expected("FLOAT or DOUBLE")
          .exception();
    }
    TensorShapeProto shape = input.getType().getTensorType().getShape();
    List<Long> dimensions = new ArrayList<>();
    for (TensorShapeProto.Dimension dimension : shape.getDimList()) {
      dimensions.add(dimension.getDimValue());
    }
    if (!dimensions.isEmpty() && dimensions.get(0) <= 0) {
      dimensions.set(0, 1L);
    }
    if (dimensions.isEmpty() || dimensions.stream().anyMatch(length -> length <= 0)) {
      throw Problem.request("ONX-006", "the input's shape is not known")
          .at("%s, input \"%s\"".formatted(file, input.getName()))
          .found(dimensions.isEmpty() ? "no shape" : dimensions + " with 0 for unknown lengths")
          .expected("[batch, …] with all but the batch fixed")
          .fix("export it with only the batch axis dynamic")
          .exception();
    }
    return dimensions;
  }

  private Map<String, Tensor> used() {
    Map<String, Tensor> used = new LinkedHashMap<>();
    for (Node node : nodes) {
      for (String input : node.inputs()) {
        Tensor tensor = tensors.get(input);
        if (tensor != null) {
          used.put(input, tensor);
        }
      }
    }
    return used;
  }

  private String label(NodeProto node) {
    return node.getName().isBlank()
        ? node.getOpType() + "_" + model.getGraph().getNodeList().indexOf(node)
        : node.getName();
  }

  private String unique(String label) {
    String name = label;
    for (int i = 2; !nodeNames.add(name); i++) {
      name = label + "_" + i;
    }
    return name;
  }

  private static List<Long> dimensions(Shape shape) {
    return Arrays.stream(shape.getShape()).boxed().toList();
  }

  private static boolean isDefault(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }
}
