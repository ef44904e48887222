package dev.basin.plugins.pruning;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Descriptor;
import dev.basin.api.Progress;
import dev.basin.api.PruningBudget;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningRequest;
import dev.basin.api.Randomness;
import dev.basin.api.ScoredGroup;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import dev.basin.api.model.UnitSlice;
import dev.basin.api.option.Options;
import dev.basin.testkit.WeightsOnlySession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans for groups of one unit each, with given scores. */
final class Groups {
  private Groups() {}

  static List<ScoredGroup> scored(double... scores) {
    return inLayers(new double[][] {scores});
  }

  /** Groups of layers "layer", "layer 2", "layer 3", … */
  static List<ScoredGroup> inLayers(double[]... scores) {
    List<ScoredGroup> groups = new ArrayList<>();
    for (int layer = 0; layer < scores.length; layer++) {
      String name = layer == 0 ? "layer" : "layer " + (layer + 1);
      for (int unit = 0; unit < scores[layer].length; unit++) {
        UnitRef ref = new UnitRef(name, unit);
        groups.add(
            new ScoredGroup(new UnitGroup(groups.size(), List.of(ref), 1), scores[layer][unit]));
      }
    }
    return groups;
  }

  static PruningPlan plan(
      PruningCriterion criterion, List<ScoredGroup> groups, long seed, Map<String, ?> options) {
    return plan(
        criterion,
        groups,
        List.of(),
        new PruningBudget(PruningBudget.Quantity.UNITS, 0.5),
        seed,
        options);
  }

  static PruningPlan plan(
      PruningCriterion criterion,
      List<ScoredGroup> groups,
      List<UnitLayer> layers,
      PruningBudget budget,
      long seed,
      Map<String, ?> options) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Descriptor descriptor = criterion.describe();
      ParameterLayout layout =
          new ParameterLayout(
              List.of(new ParameterSlice("w", List.of(1L), 0, ParameterRole.WEIGHT)));
      return criterion.plan(
          new PruningRequest(
              new WeightsOnlySession(
                  new NetworkDescription("fixture", List.of(1L), 2, layout, layers, 0),
                  manager.create(new float[1])),
              oneExample(),
              groups,
              budget,
              new AnalysisContext(
                  Options.of(descriptor, options),
                  new Randomness(seed),
                  Progress.unwatched(),
                  manager)));
    }
  }

  /** A layer whose units are made by a weight of this shape, and read along an axis by others. */
  static UnitLayer layer(String name, List<Long> made, int axis, List<List<Long>> read) {
    return new UnitLayer(
        name,
        made.size() > 2 ? UnitLayer.Kind.CHANNEL : UnitLayer.Kind.NEURON,
        Math.toIntExact(made.get(axis)),
        List.of(slice(name + ".weight", made, axis)),
        read.stream().map(shape -> slice("reader", shape, 1)).toList(),
        "relu");
  }

  private static UnitSlice slice(String name, List<Long> shape, int axis) {
    return new UnitSlice(new ParameterSlice(name, shape, 0, ParameterRole.WEIGHT), axis, 0, 1);
  }

  static Dataset oneExample() {
    return new Dataset(
        "one example",
        Features.of(new float[1], 1),
        List.of(1L),
        2,
        new int[1],
        Dataset.Columns.none());
  }

  static List<Integer> order(PruningPlan plan) {
    return ((PruningPlan.Order) plan).removals().stream().map(PruningPlan.Removal::group).toList();
  }

  static List<String> reasons(PruningPlan plan) {
    return ((PruningPlan.Order) plan).removals().stream().map(PruningPlan.Removal::reason).toList();
  }
}
