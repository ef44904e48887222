package dev.basin.models.symmetry;

import dev.basin.api.Invariance;
import dev.basin.api.Randomness;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.UnitLayers;
import dev.basin.models.graph.op.BatchNormalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weight and bias of every layer before a batch normalisation times c, with the running statistics
 * that the scaled values have: the mean times c, the variance v such that v + ε is c² times what it
 * was.
 *
 * @param factor c, at least 1, so that no variance becomes negative
 */
record NormScale(double factor) implements WeightTransformation {

  @Override
  public Invariance invariance() {
    return Invariance.NORM_SCALE;
  }

  @Override
  public Transformed apply(Graph graph, Randomness random) {
    Flow flow = new Flow(graph);
    TensorEdit edit = new TensorEdit(graph);
    List<String> done = new ArrayList<>();
    for (UnitLayer layer : UnitLayers.of(graph)) {
      batchNorm(layer, flow)
          .ifPresent(
              norm -> {
                scale(layer, norm, edit);
                done.add(layer.name());
              });
    }
    return done.isEmpty()
        ? new Transformed.NotApplicable("no layer stands before a batch normalisation")
        : new Transformed.Applied(
            edit.result(),
            1,
            "%s times %s, with their running statistics"
                .formatted(String.join(", ", done), factor));
  }

  private static Optional<Node> batchNorm(UnitLayer layer, Flow flow) {
    return layer.incoming().stream()
        .filter(slice -> slice.parameter().role() == ParameterRole.NORM_SCALE)
        .flatMap(slice -> flow.readers(slice.parameter().name()).stream())
        .filter(node -> node.operator() instanceof BatchNormalization)
        .findFirst();
  }

  private void scale(UnitLayer layer, Node norm, TensorEdit edit) {
    for (UnitSlice slice : layer.incoming()) {
      ParameterRole role = slice.parameter().role();
      if (role == ParameterRole.WEIGHT || role == ParameterRole.BIAS) {
        edit.scale(slice, layer.units(), unit -> factor);
      }
    }
    // The engine takes ε in float32.
    double epsilon = (float) ((BatchNormalization) norm.operator()).epsilon();
    edit.map(norm.inputs().get(3), mean -> factor * mean);
    edit.map(norm.inputs().get(4), variance -> factor * factor * (variance + epsilon) - epsilon);
  }
}
