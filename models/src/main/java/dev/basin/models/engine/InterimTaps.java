package dev.basin.models.engine;

import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** INTERIM: replaced by the graph package. */
final class InterimTaps {
  private static final Set<String> NORMS = Set.of("BatchNormalization");
  private static final Set<String> ACTIVATIONS = Set.of("Relu", "Gelu", "Sigmoid", "Tanh");

  private InterimTaps() {}

  static List<Tap> of(Graph graph, ParameterLayout layout) {
    List<Tap> taps = new ArrayList<>();
    List<Node> nodes = graph.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      String type = node.operator().onnxName();
      if (!Set.of("Gemm", "Conv").contains(type) || node.output().equals(graph.output())) {
        continue;
      }
      List<UnitSlice> in = new ArrayList<>();
      incoming(node, layout, in);
      Node last = node;
      String activation = "none";
      Optional<Node> next = consumer(graph, last);
      if (next.isPresent() && NORMS.contains(next.get().operator().onnxName())) {
        last = next.get();
        incoming(last, layout, in);
        next = consumer(graph, last);
      }
      if (next.isPresent() && ACTIVATIONS.contains(next.get().operator().onnxName())) {
        last = next.get();
        activation = last.operator().onnxName().toLowerCase(Locale.ROOT);
        next = consumer(graph, last);
      }
      List<UnitSlice> out = new ArrayList<>();
      if (next.isPresent() && Set.of("Gemm", "Conv").contains(next.get().operator().onnxName())) {
        layout
            .find(next.get().inputs().get(1))
            .ifPresent(slice -> out.add(new UnitSlice(slice, 1, 0, 1)));
      }
      ParameterSlice weight = in.get(0).parameter();
      String name =
          weight.name().endsWith(".weight")
              ? weight.name().substring(0, weight.name().length() - 7)
              : weight.name();
      UnitLayer.Kind kind = type.equals("Conv") ? UnitLayer.Kind.CHANNEL : UnitLayer.Kind.NEURON;
      int units = weight.shape().get(0).intValue();
      taps.add(new Tap(new UnitLayer(name, kind, units, in, out, activation), last.output(), 1));
    }
    return taps;
  }

  private static void incoming(Node node, ParameterLayout layout, List<UnitSlice> into) {
    for (String input : node.inputs()) {
      layout.find(input).ifPresent(slice -> into.add(new UnitSlice(slice, 0, 0, 1)));
    }
  }

  private static Optional<Node> consumer(Graph graph, Node node) {
    List<Node> consumers =
        graph.nodes().stream().filter(n -> n.inputs().contains(node.output())).toList();
    return consumers.size() == 1 ? Optional.of(consumers.get(0)) : Optional.empty();
  }
}
