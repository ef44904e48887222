package dev.basin.models.symmetry;

import dev.basin.api.Invariance;
import dev.basin.api.Randomness;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.OperandRole;
import java.util.List;
import java.util.Optional;

/**
 * The last layer times c, and so all logits: decisions stay, the loss does not.
 *
 * @param factor c
 */
record LogitScale(double factor) implements WeightTransformation {

  @Override
  public Invariance invariance() {
    return Invariance.LOGIT_SCALE;
  }

  @Override
  public Transformed apply(Graph graph, Randomness random) {
    Flow flow = new Flow(graph);
    TensorEdit edit = new TensorEdit(graph);
    Optional<Node> node = flow.maker(graph.output());
    while (node.isPresent() && !flow.isLinearMap(node.get())) {
      if (!node.get().operator().positivelyHomogeneous()) {
        return notApplicable(node.get(), "makes the logits");
      }
      List<String> values =
          node.get().inputs().stream().filter(name -> !graph.tensors().containsKey(name)).toList();
      if (values.size() != 1) {
        return notApplicable(node.get(), "joins several values to logits");
      }
      node.get().inputs().stream()
          .filter(graph.tensors()::containsKey)
          .forEach(tensor -> edit.map(tensor, number -> factor * number));
      node = flow.maker(values.get(0));
    }
    if (node.isEmpty()) {
      return new Transformed.NotApplicable("no layer with weights makes the logits");
    }
    Node last = node.get();
    for (int i = 0; i < last.inputs().size(); i++) {
      OperandRole role = last.operator().role(i);
      if (graph.tensors().containsKey(last.inputs().get(i))
          && (role == OperandRole.WEIGHT || role == OperandRole.BIAS)) {
        edit.map(last.inputs().get(i), number -> factor * number);
      }
    }
    return new Transformed.Applied(
        edit.result(), factor, "\"%s\" times %s".formatted(last.name(), factor));
  }

  private static Transformed notApplicable(Node node, String does) {
    return new Transformed.NotApplicable(
        "%s \"%s\" %s".formatted(node.operator().onnxName(), node.name(), does));
  }
}
