package dev.basin.plugins.pruning;

import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Progress;
import dev.basin.api.PruningCriterion;
import dev.basin.api.Randomness;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.option.Options;
import dev.basin.testkit.WeightsOnlySession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Plans of single weights for given parameters and scores. */
final class Weights {
  private final List<ParameterSlice> slices = new ArrayList<>();
  private final List<UnitLayer> layers = new ArrayList<>();
  private double[] scores = new double[0];
  private double[] weights = new double[0];
  private boolean[] removable = new boolean[0];

  /** Adds a parameter whose weights are 1 and may go. */
  Weights parameter(String name, List<Long> shape, double... own) {
    int from = scores.length;
    slices.add(new ParameterSlice(name, shape, from, ParameterRole.WEIGHT));
    scores = Arrays.copyOf(scores, from + own.length);
    System.arraycopy(own, 0, scores, from, own.length);
    weights = Arrays.copyOf(weights, scores.length);
    removable = Arrays.copyOf(removable, scores.length);
    Arrays.fill(weights, from, weights.length, 1);
    Arrays.fill(removable, from, weights.length, true);
    return this;
  }

  /** What the network says of the axes of its weights. */
  Weights layer(UnitLayer layer) {
    layers.add(layer);
    return this;
  }

  /** A weight that has gone: 0, and no longer removable. */
  Weights gone(int index) {
    weights[index] = 0;
    return fixed(index);
  }

  /** A weight that may not go. */
  Weights fixed(int index) {
    removable[index] = false;
    return this;
  }

  /** The indices of the weights that go. */
  List<Integer> pruned(PruningCriterion criterion, int count, Map<String, ?> options) {
    return pruned(criterion, count, 1, options);
  }

  List<Integer> pruned(PruningCriterion criterion, int count, long seed, Map<String, ?> options) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NetworkDescription network =
          new NetworkDescription("fixture", List.of(1L), 2, new ParameterLayout(slices), layers, 0);
      return pruned(
          criterion,
          new WeightPruningRequest(
              new WeightsOnlySession(network, manager.create(weights)),
              Groups.oneExample(),
              manager.create(scores),
              manager.create(removable),
              count,
              new AnalysisContext(
                  Options.of(criterion.describe(), options),
                  new Randomness(seed),
                  Progress.unwatched(),
                  manager)));
    }
  }

  /** What the host makes of a plan. */
  static List<Integer> pruned(PruningCriterion criterion, WeightPruningRequest request) {
    WeightPlan plan = criterion.planWeights(request);
    if (plan instanceof WeightPlan.Mask mask) {
      boolean[] kept = mask.kept().toBooleanArray();
      return IntStream.range(0, kept.length).filter(i -> !kept[i]).boxed().toList();
    }
    double[] priorities = ((WeightPlan.Order) plan).priorities().toDoubleArray();
    boolean[] may = request.removable().toBooleanArray();
    return IntStream.range(0, priorities.length)
        .filter(i -> may[i])
        .boxed()
        .sorted(Comparator.comparingDouble(i -> priorities[i]))
        .limit(request.count())
        .sorted()
        .toList();
  }

  /** All matrices and kernels of a network may go. */
  static boolean[] matrices(ModelSession session) {
    boolean[] all = new boolean[Math.toIntExact(session.network().parameters().size())];
    for (ParameterSlice slice : session.network().parameters().slices()) {
      if (slice.role() == ParameterRole.WEIGHT) {
        Arrays.fill(all, (int) slice.offset(), (int) (slice.offset() + slice.size()), true);
      }
    }
    return all;
  }
}
