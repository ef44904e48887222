package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LabelledMeans;
import dev.basin.api.LayerScores;
import dev.basin.api.model.Attribution;
import dev.basin.api.model.BackwardRule;
import dev.basin.api.model.TapBatch;
import dev.basin.api.model.UnitLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Means over examples of what units contribute to the worth of a target by a backward rule. */
final class Contributions {
  private final ImportanceRequest request;
  private final BackwardRule rule;
  private final Map<UnitLayer, LabelledMeans> units = new HashMap<>();
  private final Map<UnitLayer, String> obstacles = new HashMap<>();
  private final Set<UnitLayer> through = new HashSet<>();
  private final LabelledMeans totals;

  private Contributions(ImportanceRequest request, BackwardRule rule) {
    this.request = request;
    this.rule = rule;
    totals = new LabelledMeans(1, request.data());
  }

  /**
   * Scores every layer by the sum over positions of its contributions.
   *
   * @param request what is asked for
   * @param rule the backward rule
   * @param complete whether they promise to add up to the change of the target
   */
  static ImportanceScores score(ImportanceRequest request, BackwardRule rule, boolean complete) {
    Contributions contributions = new Contributions(request, rule);
    request.forEachBatch(contributions::add);
    return contributions.scores(complete);
  }

  private void add(TapBatch batch) {
    boolean counted = false;
    for (UnitLayer layer : request.layers()) {
      Attribution found = batch.attribution(layer, request.target(), rule);
      if (found instanceof Attribution.NotApplicable none) {
        obstacles.put(layer, none.reason());
      } else if (found instanceof Attribution.Contributions known) {
        units
            .computeIfAbsent(layer, each -> new LabelledMeans(each.units(), request.data()))
            .add(batch.first(), worth(known.contributions().sum(new int[] {2})));
        if (known.complete()) {
          through.add(layer);
        }
        if (!counted) {
          totals.add(batch.first(), worth(known.total()));
          counted = true;
        }
      }
    }
  }

  private double[] worth(NDArray change) {
    return Worth.of(request.target(), change.toType(DataType.FLOAT64, false)).toDoubleArray();
  }

  private ImportanceScores scores(boolean complete) {
    List<LayerScores> scores = new ArrayList<>();
    for (UnitLayer layer : request.layers()) {
      LabelledMeans means = units.get(layer);
      if (means == null) {
        scores.add(
            new LayerScores.NotApplicable(layer.name(), obstacles.getOrDefault(layer, "no data")));
      } else {
        LayerScores.Scored scored = means.scores(layer.name());
        scores.add(
            complete && through.contains(layer)
                ? scored.withExpectedTotal(totals.scores("total").scores().get(0))
                : scored);
      }
    }
    return new ImportanceScores(scores);
  }
}
