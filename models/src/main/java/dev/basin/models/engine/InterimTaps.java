package dev.basin.models.engine;

import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import java.util.ArrayList;
import java.util.List;

/** INTERIM: replaced by the graph package. */
final class InterimTaps {

  private InterimTaps() {}

  static List<Tap> of(Graph graph, ParameterLayout layout) {
    List<Tap> taps = new ArrayList<>();
    List<Node> nodes = graph.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (!node.operator().onnxName().equals("Gemm") || node.output().equals(graph.output())) {
        continue;
      }
      String value = node.output();
      String activation = "none";
      if (i + 1 < nodes.size() && nodes.get(i + 1).operator().onnxName().equals("Relu")) {
        value = nodes.get(i + 1).output();
        activation = "relu";
      }
      Node next = null;
      for (int j = i + 1; j < nodes.size() && next == null; j++) {
        if (nodes.get(j).operator().onnxName().equals("Gemm")) {
          next = nodes.get(j);
        }
      }
      List<UnitSlice> in = new ArrayList<>();
      for (String input : node.inputs()) {
        layout.find(input).ifPresent(slice -> in.add(new UnitSlice(slice, 0, 0, 1)));
      }
      List<UnitSlice> out = new ArrayList<>();
      if (next != null) {
        layout.find(next.inputs().get(1)).ifPresent(s -> out.add(new UnitSlice(s, 1, 0, 1)));
      }
      String weight = node.inputs().get(1);
      String name = weight.endsWith(".weight") ? weight.substring(0, weight.length() - 7) : weight;
      int units = in.get(0).parameter().shape().get(0).intValue();
      taps.add(
          new Tap(
              new UnitLayer(name, UnitLayer.Kind.NEURON, units, in, out, activation), value, 1));
    }
    return taps;
  }
}
