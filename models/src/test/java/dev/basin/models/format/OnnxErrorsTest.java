package dev.basin.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.basin.api.BasinException;
import dev.basin.models.SharedFiles;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Gemm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad files are refused with one coded line that says what, where and what to do. */
class OnnxErrorsTest {
  @TempDir Path folder;

  @Test
  void namesAMissingFile() {
    refuses(folder.resolve("no.onnx"), "ONX-001", "no.onnx", "check the path");
  }

  @Test
  void refusesAFileThatIsCutShort() throws IOException {
    byte[] whole = Files.readAllBytes(SharedFiles.require("models/cnn.onnx"));
    for (int kept : new int[] {0, 1, 100, whole.length / 2, whole.length - 1}) {
      Path file = folder.resolve("cut" + kept);
      Files.write(file, Arrays.copyOf(whole, kept));
      refuses(file, "ONX-002", "cut" + kept, "a complete ONNX model");
    }
  }

  @Test
  void refusesTextAndFolders() throws IOException {
    Path text = folder.resolve("text.onnx");
    Files.writeString(text, "label,pixel\n1,0.5\n");
    refuses(text, "ONX-002", "text.onnx");
    refuses(folder, "ONX-001", folder.toString());
  }

  @Test
  void namesEveryUnsupportedOperatorWithItsNode() throws IOException {
    Path file =
        write(
            model(List.of(0L, 4L), node("Relu", "r", "x", "a"), node("Lstm", "l1", "a", "b"))
                .toBuilder(),
            node("Einsum", "e7", "b", "y"));
    refuses(file, "ONX-003", "Lstm (node \"l1\")", "Einsum (node \"e7\")", "LayerNormalization");
  }

  @Test
  void namesTheNodeOfAnUnsupportedAttribute() throws IOException {
    Path file =
        write(
            model(List.of(0L, 4L)).toBuilder(),
            node("Softmax", "s", "x", "a"),
            node("BatchNormalization", "bn", "a", "y").toBuilder()
                .addAttribute(
                    ai.onnx.proto.OnnxMl.AttributeProto.newBuilder().setName("spatial").setI(0))
                .build());
    refuses(file, "ONX-004", "bn", "spatial=0");
  }

  @Test
  void wantsOneInputAndAKnownShape() throws IOException {
    Path two =
        write(
            model(List.of(0L, 4L)).toBuilder()
                .setGraph(
                    model(List.of(0L, 4L)).getGraph().toBuilder()
                        .addInput(value("mask", List.of(0L, 4L)))),
            node("Relu", "r", "x", "y"));
    refuses(two, "ONX-005", "2 [x, mask]");
    Path open = write(model(List.of(0L, 3L, 0L, 0L)).toBuilder(), node("Relu", "r", "x", "y"));
    refuses(open, "ONX-006", "[1, 3, 0, 0]", "only the batch axis dynamic");
  }

  @Test
  void neverFailsInAnyOtherWayOnADamagedFile() throws IOException {
    for (String name : List.of("mlp", "cnn", "resnet")) {
      byte[] whole = Files.readAllBytes(SharedFiles.require("models/" + name + ".onnx"));
      Path file = folder.resolve("damaged.onnx");
      for (int seed = 0; seed < 300; seed++) {
        Random random = new Random(seed);
        byte[] damaged = whole.clone();
        for (int i = 0; i < 1 + seed % 3; i++) { // names, sizes and structure stand at both ends
          int place = random.nextInt(Math.min(3000, damaged.length));
          int at = random.nextBoolean() ? place : damaged.length - 1 - place;
          damaged[at] = (byte) random.nextInt(256);
        }
        Files.write(file, damaged);
        try {
          OnnxFile.read(file);
        } catch (BasinException e) {
          assertThat(e.getMessage()).isNotBlank();
        }
      }
    }
  }

  @Test
  void namesTheNodeWhoseOperandsDoNotFit() {
    Graph graph =
        new Graph(
            "bad",
            "x",
            List.of(3L),
            List.of(new Node("fc", new Gemm(1, 1, true), List.of("x", "w"), "y")),
            Map.of("w", new Tensor.Float32(List.of(2L, 5L), new float[10])),
            "y");
    BasinException e =
        catchThrowableOfType(
            BasinException.class, () -> OnnxFile.write(graph, folder.resolve("bad.onnx")));
    assertThat(e).hasMessageStartingWith("NET-001").hasMessageContaining("\"fc\", Gemm");
    assertThat(e).hasMessageContaining("expected input [B, 5], found (1, 3)");
  }

  @Test
  void leavesTheOldFileWhereANewOneCannotBeWritten() throws IOException {
    Graph graph = OnnxFile.read(SharedFiles.require("models/mlp.onnx"));
    Path target = folder.resolve("missing").resolve("a.onnx");
    BasinException e =
        catchThrowableOfType(BasinException.class, () -> OnnxFile.write(graph, target));
    assertThat(e).hasMessageStartingWith("ONX-010").hasMessageContaining("a.onnx");
    assertThat(folder.toFile().list()).isEmpty();
  }

  private static void refuses(Path file, String code, String... parts) {
    BasinException e = catchThrowableOfType(BasinException.class, () -> OnnxFile.read(file));
    assertThat(e).hasMessageStartingWith(code + " ").hasMessageNotContaining("\n");
    assertThat(e.getMessage()).contains(parts);
  }

  private Path write(ModelProto.Builder model, NodeProto... nodes) throws IOException {
    model.setGraph(model.getGraph().toBuilder().addAllNode(Arrays.asList(nodes)));
    Path file = Files.createTempFile(folder, "model", ".onnx");
    Files.write(file, model.build().toByteArray());
    return file;
  }

  private static ModelProto model(List<Long> input, NodeProto... nodes) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(
            GraphProto.newBuilder()
                .setName("g")
                .addAllNode(Arrays.asList(nodes))
                .addInput(value("x", input))
                .addOutput(value("y", input)))
        .build();
  }

  private static NodeProto node(String type, String name, String input, String output) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .setName(name)
        .addInput(input)
        .addOutput(output)
        .build();
  }

  private static ValueInfoProto value(String name, List<Long> shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long length : shape) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      dimensions.addDim(length == 0 ? dimension.setDimParam("n") : dimension.setDimValue(length));
    }
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder().setElemType(1).setShape(dimensions).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
