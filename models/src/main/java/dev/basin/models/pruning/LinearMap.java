package dev.basin.models.pruning;

import dev.basin.models.graph.ChannelLink;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphShapes;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.OperandRole;
import java.util.Optional;

/**
 * A node that multiplies data with a weight, and where the indices of its bias stand.
 *
 * @param node the node
 * @param data which operand is data
 * @param outputAxis the axis of the output that runs over what the weight makes
 * @param behind how many axes the output has behind that
 */
record LinearMap(Node node, int data, int outputAxis, int behind) {

  /** The linear map that a node is, if it is one with its own weight. */
  static Optional<LinearMap> of(Node node, Graph graph, GraphShapes shapes) {
    if (!node.operator().linearInWeights()) {
      return Optional.empty();
    }
    for (ChannelLink link :
        node.operator().channelLinks(shapes.operands(node), shapes.of(node.output()))) {
      int operand = link.first().operand();
      if (link.second().operand() == ChannelLink.Axis.OUTPUT
          && operand >= 0
          && operand < 2
          && node.operator().role(operand) == OperandRole.WEIGHT
          && graph.tensors().containsKey(node.inputs().get(operand))
          && !graph.tensors().containsKey(node.inputs().get(1 - operand))) {
        int axis = link.second().axis();
        int behind = shapes.of(node.output()).dimension() - 1 - axis;
        return Optional.of(new LinearMap(node, 1 - operand, axis, behind));
      }
    }
    return Optional.empty();
  }
}
