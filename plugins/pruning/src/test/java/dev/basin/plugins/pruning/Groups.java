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
import dev.basin.api.model.UnitRef;
import dev.basin.api.option.Options;
import dev.basin.testkit.WeightsOnlySession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans for groups of one unit each, with given scores. */
final class Groups {
  private Groups() {}

  static List<ScoredGroup> scored(double... scores) {
    List<ScoredGroup> groups = new ArrayList<>();
    for (int id = 0; id < scores.length; id++) {
      groups.add(
          new ScoredGroup(new UnitGroup(id, List.of(new UnitRef("layer", id)), 1), scores[id]));
    }
    return groups;
  }

  static PruningPlan plan(
      PruningCriterion criterion, List<ScoredGroup> groups, long seed, Map<String, ?> options) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Descriptor descriptor = criterion.describe();
      ParameterLayout layout =
          new ParameterLayout(
              List.of(new ParameterSlice("w", List.of(1L), 0, ParameterRole.WEIGHT)));
      return criterion.plan(
          new PruningRequest(
              new WeightsOnlySession(
                  new NetworkDescription("fixture", List.of(1L), 2, layout, List.of(), 0),
                  manager.create(new float[1])),
              new Dataset(
                  "one example",
                  Features.of(new float[1], 1),
                  List.of(1L),
                  2,
                  new int[1],
                  Dataset.Columns.none()),
              groups,
              new PruningBudget(PruningBudget.Quantity.UNITS, 0.5),
              new AnalysisContext(
                  Options.of(descriptor, options),
                  new Randomness(seed),
                  Progress.unwatched(),
                  manager)));
    }
  }

  static List<Integer> order(PruningPlan plan) {
    return ((PruningPlan.Order) plan).removals().stream().map(PruningPlan.Removal::group).toList();
  }
}
