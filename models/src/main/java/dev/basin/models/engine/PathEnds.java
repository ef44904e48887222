package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.basin.api.Problem;
import dev.basin.api.model.Target;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphPass;
import dev.basin.models.graph.Tap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the network has at its taps and says at the baselines and at the examples themselves. */
final class PathEnds {
  private final PathNetwork network;
  private final PathRows paths;
  private final Map<String, NDArray> values;

  /** One pass over the baselines and, below them, the examples; nothing is recorded. */
  PathEnds(PathNetwork network, PathRows paths, NDManager scope) {
    this.network = network;
    this.paths = paths;
    Graph graph = network.graph().graph();
    Set<String> wanted = new HashSet<>(Set.of(graph.output()));
    network.graph().taps().forEach(tap -> wanted.add(tap.value()));
    try (GradientMode off = GradientMode.off()) {
      NDArray input = paths.starts().features().concat(paths.ends().features(), 0);
      input.attach(scope);
      values =
          network
              .graph()
              .values(
                  GraphPass.of(graph, Set.of(graph.input()), wanted),
                  network.tensors(),
                  Map.of(graph.input(), input),
                  scope);
    }
  }

  /** The value of a tap at the baselines, [B, …]. */
  NDArray start(Tap tap) {
    return half(value(tap.value()), 0);
  }

  /** The value of a tap at the examples, [B, …]. */
  NDArray end(Tap tap) {
    return half(value(tap.value()), 1);
  }

  /** The classes that the network predicts for the examples, [B]. */
  NDArray predictions() {
    return half(value(network.graph().graph().output()), 1).argMax(1);
  }

  /** Target at the examples less target at the baselines, [B]. */
  NDArray change(Target target) {
    LossHead head = network.session().loss().head();
    boolean predicted = target instanceof Target.PredictedLogit;
    NDArray both =
        TargetValues.of(
            predicted ? new Target.LabelLogit() : target,
            value(network.graph().graph().output()),
            () -> twice(predicted ? predictions() : labels(paths.ends())),
            head);
    return half(both, 1).sub(half(both, 0));
  }

  /** The labels of examples. */
  static NDArray labels(Batch examples) {
    if (examples.labelList().isEmpty()) {
      throw Problem.request("DAT-013", "the data has no labels")
          .fix("name the label column with --label, or choose a target that needs none")
          .exception();
    }
    return examples.labels();
  }

  private NDArray twice(NDArray labels) {
    return labels.concat(labels, 0);
  }

  private NDArray half(NDArray array, int which) {
    int size = paths.size();
    return array.get(new NDIndex("{}:{}", which * size, (which + 1) * size));
  }

  private NDArray value(String name) {
    NDArray value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("the pass made no \"" + name + "\"");
    }
    return value;
  }
}
