package dev.basin.models.engine;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The SHA-256 of what decides a network's outputs and the names of its parts. */
final class ContentHash {

  private ContentHash() {}

  static String of(byte[] file) {
    return Hashing.sha256().hashBytes(file).toString();
  }

  static String of(Graph graph) {
    Hasher hasher = Hashing.sha256().newHasher();
    text(hasher, "basin-graph-1");
    text(hasher, graph.input());
    text(hasher, graph.inputShape().toString());
    text(hasher, graph.output());
    hasher.putInt(graph.nodes().size());
    for (Node node : graph.nodes()) {
      text(hasher, node.name());
      text(hasher, node.operator().onnxName());
      text(hasher, new TreeMap<>(node.operator().attributes()).toString());
      text(hasher, node.inputs().toString());
      text(hasher, node.output());
    }
    for (Map.Entry<String, Tensor> entry : new TreeMap<>(graph.tensors()).entrySet()) {
      text(hasher, entry.getKey());
      Tensor tensor = entry.getValue();
      text(hasher, tensor.getClass().getSimpleName());
      text(hasher, tensor.shape().toString());
      for (int i = 0; i < tensor.size(); i++) {
        hasher.putDouble(tensor.at(i));
      }
    }
    return hasher.hash().toString();
  }

  /** Length first, so that no two sequences of texts read the same. */
  private static void text(Hasher hasher, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    hasher.putInt(bytes.length).putBytes(bytes);
  }
}
