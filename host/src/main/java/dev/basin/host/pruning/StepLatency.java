package dev.basin.host.pruning;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.model.UnitGroup;
import dev.basin.models.graph.Graph;
import dev.basin.models.latency.InputBatch;
import dev.basin.models.latency.LatencyComparison;
import dev.basin.models.latency.LatencyMeasurement;
import dev.basin.models.latency.LayerCost;
import dev.basin.models.latency.LayerLatency;
import dev.basin.models.pruning.UnitRemoval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures time while a step is planned: in ONNX Runtime, one thread, in pairs.
 *
 * @param whole the whole network
 * @param gone the groups that went in earlier steps
 * @param random the source of the inputs
 * @param progress counts pairs; its cancellation ends the work
 */
record StepLatency(WholeNetwork whole, List<UnitGroup> gone, Randomness random, Progress progress) {
  /** Enough for a median that can be relied on within milliseconds. */
  private static final int PAIRS = 15;

  /** Which share of the whole network's time is left without these groups. */
  double left(List<UnitGroup> groups) {
    return 1 / measurement().compare(whole.graph(), without(groups), inputs()).speedUp().median();
  }

  /** The time without some groups against the time without others. */
  LatencyComparison compare(List<UnitGroup> first, List<UnitGroup> second) {
    return measurement().compare(without(first), without(second), inputs());
  }

  /** Microseconds a batch that each group costs, by {@code UnitGroup.layers()}. */
  Map<String, Double> microseconds() {
    List<UnitGroup> left = new ArrayList<>(whole.groups());
    left.removeAll(gone);
    Map<String, LayerCost> costs =
        new LayerLatency(measurement(), (graph, groups) -> without(groups))
            .of(without(List.of()), left, inputs());
    Map<String, Double> microseconds = new HashMap<>();
    costs.forEach((layers, cost) -> microseconds.put(layers, cost.microsPerGroup()));
    return microseconds;
  }

  private LatencyMeasurement measurement() {
    return LatencyWork.onnxRuntime(LatencyWork.options(PAIRS)).watchedBy(progress);
  }

  private InputBatch inputs() {
    return LatencyWork.inputs(whole.graph(), random);
  }

  private Graph without(List<UnitGroup> groups) {
    List<UnitGroup> all = new ArrayList<>(gone);
    all.addAll(groups);
    return UnitRemoval.of(whole.graph(), WholeNetwork.units(all)).graph();
  }
}
