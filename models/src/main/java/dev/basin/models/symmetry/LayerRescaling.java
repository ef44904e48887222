package dev.basin.models.symmetry;

import dev.basin.api.Invariance;
import dev.basin.api.Randomness;
import dev.basin.models.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * Every other layer times c, the layer that reads it divided by c (Dinh et al. 2017, T_α).
 *
 * @param factor c
 */
record LayerRescaling(double factor) implements WeightTransformation {

  @Override
  public Invariance invariance() {
    return Invariance.LAYER_RESCALING;
  }

  @Override
  public Transformed apply(Graph graph, Randomness random) {
    return Rescaling.of(
        graph,
        (stages, edit) -> {
          List<String> done = new ArrayList<>();
          for (Stage stage : stages) {
            // A layer between two rescaled ones would be multiplied and divided: no change.
            if (stage.parameters().stream().noneMatch(edit::touched)) {
              stage.rescale(edit, group -> factor);
              done.add(stage.name());
            }
          }
          return "%s times %s, their readers divided by it"
              .formatted(String.join(", ", done), factor);
        });
  }
}
