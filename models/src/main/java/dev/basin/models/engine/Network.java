package dev.basin.models.engine;

import dev.basin.api.Problem;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** An immutable network with its weights: a graph of known operators, or an opaque module. */
public sealed interface Network {

  /**
   * What people call it.
   *
   * @return the name
   */
  String name();

  /**
   * The SHA-256 of structure and weights, in hexadecimal; the name does not count.
   *
   * @return 64 digits, the same on every machine
   */
  String contentHash();

  /**
   * The same network under another name.
   *
   * @param newName what people call it
   * @return the network
   */
  Network named(String newName);

  /**
   * A network whose operators Basin knows.
   *
   * @param name what people call it
   * @param graph nodes and tensors
   * @param contentHash the hash of the graph
   */
  record OfGraph(String name, Graph graph, String contentHash) implements Network {
    /**
     * Names a graph and hashes it.
     *
     * @param graph nodes and tensors
     */
    public OfGraph(Graph graph) {
      this(graph.name(), graph, ContentHash.of(graph));
    }

    @Override
    public Network named(String newName) {
      return new OfGraph(newName, graph, contentHash);
    }
  }

  /**
   * A TorchScript module whose inside can't be seen.
   *
   * @param name what people call it
   * @param file the module
   * @param contentHash the hash of the file
   */
  record Opaque(String name, Path file, String contentHash) implements Network {
    @Override
    public Network named(String newName) {
      return new Opaque(newName, file, contentHash);
    }
  }

  /**
   * Loads a network by the extension of its file: {@code .onnx} or {@code .pt}.
   *
   * @param file the file
   * @return the network, named after the file
   * @throws dev.basin.api.BasinException NET-030 if the file can't be read, NET-031 if the
   *     extension is another, ONX-… if an ONNX file can't be understood
   */
  static Network load(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Problem.request("NET-030", "the network file is not there")
          .at(file.toString())
          .exception();
    }
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return switch (dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
      case "onnx" -> {
        Graph graph = OnnxFile.read(file);
        yield new OfGraph(stem, graph, ContentHash.of(graph));
      }
      case "pt", "pth", "ts" -> opaque(stem, file);
      default ->
          throw Problem.request("NET-031", "the network format is not known")
              .at(file.toString())
              .expected(".onnx (ONNX) or .pt (TorchScript)")
              .exception();
    };
  }

  private static Network opaque(String name, Path file) {
    try {
      return new Opaque(name, file, ContentHash.of(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw Problem.request("NET-030", "the network file can't be read")
          .at(file.toString())
          .found(String.valueOf(e.getMessage()))
          .exception(e);
    }
  }
}
