package dev.basin.models.format;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.basin.api.Problem;
import dev.basin.models.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A network as an ONNX file. */
public final class OnnxFile {
  private OnnxFile() {}

  /**
   * Reads a network.
   *
   * @param file an ONNX file with one input and one output, whose weights are inside it
   * @return the network; nodes whose inputs are all constant are folded into tensors
   * @throws dev.basin.api.BasinException ONX-001 if it can't be read, ONX-002 if it is no ONNX or
   *     cut short, ONX-003 for operators that Basin does not know (all are named), ONX-004 for a
   *     node that uses what its operator can't do, ONX-005 unless it has one input and one output,
   *     ONX-006 if the input's shape is unknown or it holds no real numbers, ONX-007 for a tensor
   *     of another type, NET-001 if shapes don't fit
   */
  public static Graph read(Path file) {
    return new OnnxReader(file, parse(file)).graph();
  }

  /**
   * Writes a network so that either the whole file stands there or what stood there before: opset
   * 17, or later where an operator needs it; the batch axis is dynamic. Weights are float64 if one
   * of the graph's tensors is, else float32.
   *
   * @param graph the network
   * @param file where to; replaced if it exists
   * @throws dev.basin.api.BasinException ONX-010 if it can't be written
   */
  public static void write(Graph graph, Path file) {
    ModelProto model = new OnnxWriter(graph).model();
    try {
      WholeFile.write(file, model::writeTo);
    } catch (IOException e) {
      throw Problem.request("ONX-010", "the network can't be written")
          .at(file.toString())
          .found(e.toString())
          .fix("check the folder, its permissions and the free space")
          .exception(e);
    }
  }

  /**
   * The bytes of the file that {@link #write} writes.
   *
   * @param graph the network
   * @return an ONNX model
   */
  public static byte[] encode(Graph graph) {
    return new OnnxWriter(graph).model().toByteArray();
  }

  private static ModelProto parse(Path file) {
    try {
      ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
      if (!model.hasGraph()) {
        throw notOnnx(file, "no graph").exception();
      }
      return model;
    } catch (InvalidProtocolBufferException e) {
      throw notOnnx(file, Files.exists(file) ? size(file) : "").exception(e);
    } catch (NoSuchFileException e) {
      throw Problem.request("ONX-001", "no such file")
          .at(file.toString())
          .fix("check the path")
          .exception(e);
    } catch (IOException e) {
      throw Problem.request("ONX-001", "file can't be read")
          .at(file.toString())
          .found(String.valueOf(e.getMessage()))
          .exception(e);
    }
  }

  private static Problem notOnnx(Path file, String found) {
    return Problem.request("ONX-002", "not an ONNX file, or cut short")
        .at(file.toString())
        .found(found)
        .expected("a complete ONNX model")
        .fix("export or copy it again");
  }

  private static String size(Path file) {
    try {
      return Files.size(file) + " bytes that do not parse";
    } catch (IOException e) {
      return "bytes that do not parse";
    }
  }
}
