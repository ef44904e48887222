package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.model.Target;
import dev.basin.models.engine.Autograd.Recording;
import dev.basin.models.graph.Tap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Straight lines between a layer's activations at baselines and at examples: only what follows the
 * layer runs at their points, with all else as it is at the examples.
 */
final class LayerPath {
  private final PathNetwork network;
  private final Tap tap;
  private final NDArray start;
  private final NDArray end;
  private final GraphCut cut;
  private final Map<String, NDArray> beside = new HashMap<>();

  /**
   * Computes what stays as it is.
   *
   * @param scope owner of that
   */
  LayerPath(PathNetwork network, Tap tap, PathRows paths, PathEnds ends, NDManager scope) {
    this.network = network;
    this.tap = tap;
    start = ends.start(tap);
    end = ends.end(tap);
    cut = network.cut(tap.value());
    String input = network.graph().graph().input();
    Map<String, NDArray> known = Map.of(input, paths.ends().features());
    if (cut.beside().stream().anyMatch(value -> !value.equals(input))) {
      beside.putAll(network.graph().values(cut.prefix(), network.tensors(), known, scope));
    }
    beside.putAll(known);
    beside.keySet().retainAll(cut.beside());
  }

  /**
   * The gradient of a target at every point.
   *
   * @param labels the classes of the examples, [B]; not looked at where the target needs none
   * @param scope owner of the result
   * @return [B · P, units, positions]
   */
  NDArray gradient(PathRows paths, Target target, NDArray labels, NDManager scope) {
    try (NDManager work = scope.newSubManager()) {
      Map<String, NDArray> known = new HashMap<>();
      beside.forEach((name, value) -> known.put(name, paths.repeat(value, work)));
      NDArray leaf = paths.between(start, end, work);
      NDArray classes = paths.repeat(labels, work);
      try (GradientMode recording = GradientMode.recording()) {
        leaf.setRequiresGradient(true);
        known.put(tap.value(), leaf);
        NDArray logits =
            network.graph().run(cut.suffix(), network.tensors(), known, Map.of(), work);
        NDArray values =
            TargetValues.of(target, logits, () -> classes, network.session().loss().head());
        NDArray seed = values.onesLike();
        seed.attach(work);
        NDArray gradient =
            network
                .session()
                .loss()
                .autograd()
                .gradients(List.of(values), List.of(leaf), List.of(seed), Recording.DROP, work)
                .head();
        NDArray units = UnitView.of(tap, gradient);
        units.attach(scope);
        return units;
      }
    }
  }
}
