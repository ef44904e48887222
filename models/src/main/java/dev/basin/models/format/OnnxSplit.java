package dev.basin.models.format;

import dev.basin.models.graph.Node;
import dev.basin.models.graph.Tensor;
import dev.basin.models.graph.op.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A split with several outputs, as one slice for each. */
final class OnnxSplit {
  private OnnxSplit() {}

  /** Whether a node is such a split. */
  static boolean is(OnnxNode node) {
    return node.proto().getOpType().equals("Split");
  }

  /**
   * The slices.
   *
   * @param node the split
   * @param name its name
   * @return one node per output
   * @throws IllegalArgumentException if the parts aren't constant
   */
  static List<Node> slices(OnnxNode node, String name) {
    int axis = Math.toIntExact(node.integer("axis", 0));
    List<Long> shape = node.shape(0);
    long length = shape.get(axis < 0 ? axis + shape.size() : axis);
    int parts = node.proto().getOutputCount();
    List<Long> lengths = node.integers("split");
    if (node.hasInput(1)) {
      Tensor given =
          node.constant(1)
              .orElseThrow(() -> new IllegalArgumentException("its parts are computed"));
      lengths = IntStream.range(0, given.size()).mapToObj(i -> (long) given.at(i)).toList();
    }
    long part = (length + parts - 1) / parts;
    List<Node> slices = new ArrayList<>();
    long from = 0;
    for (int i = 0; i < parts; i++) {
      long to = Math.min(length, from + (lengths.isEmpty() ? part : lengths.get(i)));
      slices.add(
          new Node(
              name + "_" + i,
              new Slice(List.of(from), List.of(to), List.of((long) axis), List.of(1L)),
              List.of(node.proto().getInput(0)),
              node.proto().getOutput(i)));
      from = to;
    }
    return slices;
  }
}
