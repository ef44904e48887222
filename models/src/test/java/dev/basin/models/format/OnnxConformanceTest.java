package dev.basin.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.basin.api.BasinException;
import dev.basin.models.EngineTest;
import dev.basin.models.SharedFiles;
import dev.basin.models.graph.ForwardContext;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphRunner;
import dev.basin.models.graph.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Cases of the ONNX project's backend tests; those beyond are named and skipped. */
class OnnxConformanceTest extends EngineTest {

  /** Operators and forms that no network of the issue needs, by case. */
  private static final Map<String, String> BEYOND =
      Map.of(
          "test_ConvTranspose2d", "ConvTranspose",
          "test_operator_convtranspose", "ConvTranspose",
          "test_operator_repeat_dim_overflow", "Tile",
          "test_Embedding_sparse", "INT64",
          "test_operator_non_float_params", "INT64",
          "test_ReplicationPad2d", "mode edge");

  /** Its data files hold uninitialised memory: the output is no function of the inputs. */
  private static final String BROKEN = "test_operator_add_size1_singleton_broadcast";

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> givesTheExpectedOutputs() throws IOException {
    return cases().stream()
        .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> check(c)));
  }

  @TestFactory
  Stream<DynamicTest> realArchitecturesGiveTheExpectedOutputs() {
    Path folder = SharedFiles.require("onnx/light");
    return Stream.of("vgg19", "squeezenet", "resnet50", "shufflenet")
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      Graph graph = OnnxFile.read(folder.resolve("light_" + name + ".onnx"));
                      Shape shape = new Shape(1).addAll(new Shape(graph.inputShape()));
                      NDArray input =
                          manager.arange(0f, shape.size(), 1f).div(shape.size()).reshape(shape);
                      compare(
                          graph, input, tensor(folder.resolve("light_" + name + "_output_0.pb")));
                    }));
  }

  private void check(Path folder) throws IOException {
    assumeTrue(!folder.endsWith(BROKEN), "skipped: the case's data files are broken");
    Path data = folder.resolve("test_data_set_0");
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(folder.resolve("model.onnx")));
    for (int output = 0; output < model.getGraph().getOutputCount(); output++) {
      Path file = temporary.resolve("model.onnx");
      Files.write(file, asNetwork(model, output, data).toByteArray());
      String beyond = BEYOND.get(folder.getFileName().toString());
      if (beyond != null) {
        assertThatThrownBy(() -> OnnxFile.read(file))
            .isInstanceOf(BasinException.class)
            .hasMessageContaining(beyond);
        abort("skipped, and refused by name: " + beyond);
      }
      Tensor expected = tensor(data.resolve("output_" + output + ".pb"));
      DataType precision = expected instanceof Tensor.Float64 ? DataType.FLOAT64 : DataType.FLOAT32;
      NDArray input = tensor(data.resolve("input_0.pb")).on(manager, precision);
      compare(OnnxFile.read(file), input, expected);
    }
  }

  /** A network has one input and one output: the other inputs of a case become constants. */
  private static ModelProto asNetwork(ModelProto model, int output, Path data) throws IOException {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    ValueInfoProto kept = graph.getOutput(output);
    graph.clearOutput().addOutput(kept);
    Set<String> constants = new HashSet<>();
    graph.getInitializerList().forEach(constant -> constants.add(constant.getName()));
    int next = 0;
    for (ValueInfoProto input : model.getGraph().getInputList()) {
      if (!constants.contains(input.getName()) && next++ > 0) {
        Path value = data.resolve("input_" + (next - 1) + ".pb");
        graph.addInitializer(
            TensorProto.parseFrom(Files.readAllBytes(value)).toBuilder().setName(input.getName()));
      }
    }
    return model.toBuilder().setGraph(graph).build();
  }

  private void compare(Graph graph, NDArray input, Tensor expected) {
    Map<String, NDArray> tensors = new HashMap<>();
    graph.tensors().forEach((name, t) -> tensors.put(name, t.on(manager, input.getDataType())));
    NDArray found = new GraphRunner(graph).run(tensors, input, ForwardContext.EVALUATION);
    assertThat(found.getShape()).isEqualTo(expected.dimensions());
    float[] values = expected.on(manager, DataType.FLOAT32).toFloatArray();
    float[] numbers = found.toType(DataType.FLOAT32, false).toFloatArray();
    assertThat(OnnxRuntime.difference(values, numbers)).isLessThan(1e-5);
  }

  private static Tensor tensor(Path file) throws IOException {
    return OnnxTensors.read(TensorProto.parseFrom(Files.readAllBytes(file)));
  }

  private static List<Path> cases() throws IOException {
    List<Path> cases = new ArrayList<>();
    for (String folder : List.of("pytorch-converted", "pytorch-operator")) {
      try (Stream<Path> paths = Files.list(SharedFiles.require("onnx/" + folder))) {
        paths.sorted().forEach(cases::add);
      }
    }
    return cases;
  }
}
