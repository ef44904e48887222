package dev.basin.models.symmetry;

import dev.basin.models.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What rescalings of units have in common. */
final class Rescaling {
  private Rescaling() {}

  /**
   * Changes the stages of a graph that hand a factor on.
   *
   * @param change gets those stages, at least one, and says what it did
   */
  static Transformed of(Graph graph, BiFunction<List<Stage>, TensorEdit, String> change) {
    Flow flow = new Flow(graph);
    List<Stage> able = new ArrayList<>();
    Optional<String> reason = Optional.empty();
    for (Stage stage : Stage.of(graph)) {
      Optional<String> obstacle = stage.obstacle(flow);
      if (obstacle.isEmpty()) {
        able.add(stage);
      } else if (reason.isEmpty()) {
        reason = obstacle;
      }
    }
    if (able.isEmpty()) {
      return new Transformed.NotApplicable(reason.orElse("the network has no hidden layer"));
    }
    TensorEdit edit = new TensorEdit(graph);
    String what = change.apply(able, edit);
    return new Transformed.Applied(edit.result(), 1, what);
  }
}
