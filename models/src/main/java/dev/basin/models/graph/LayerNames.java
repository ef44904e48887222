package dev.basin.models.graph;

import dev.basin.api.model.UnitSlice;
import java.util.List;
import java.util.Set;

/** What people call a layer: by its weight, or else by its node. */
final class LayerNames {
  private LayerNames() {}

  /** "fc1" for a weight "fc1.weight"; the bias or the node where an exporter made the name up. */
  static String linear(Node node, List<UnitSlice> incoming, Set<String> taken) {
    String weight = incoming.get(0).parameter().name();
    String name = weight.replaceFirst("\\.weight$", "");
    if (weight.startsWith("onnx::")) {
      name =
          incoming.stream()
              .map(slice -> slice.parameter().name())
              .filter(parameter -> parameter.endsWith(".bias"))
              .map(parameter -> parameter.replaceFirst("\\.bias$", ""))
              .findFirst()
              .orElse(node.name());
    }
    return free(name, node, taken);
  }

  /** The dotted prefix that the weights of an attention share. */
  static String heads(Node node, List<UnitSlice> incoming, Set<String> taken) {
    String prefix = incoming.get(0).parameter().name();
    for (UnitSlice slice : incoming) {
      String name = slice.parameter().name();
      while (!prefix.isEmpty() && !name.startsWith(prefix + ".")) {
        prefix = prefix.substring(0, Math.max(0, prefix.lastIndexOf('.')));
      }
    }
    return free(prefix.isEmpty() ? node.name() : prefix, node, taken);
  }

  private static String free(String name, Node node, Set<String> taken) {
    if (!taken.contains(name)) {
      return name;
    }
    String other = node.name();
    for (int i = 2; taken.contains(other); i++) {
      other = node.name() + "_" + i;
    }
    return other;
  }
}
