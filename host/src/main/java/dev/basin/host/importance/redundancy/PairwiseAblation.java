package dev.basin.host.importance.redundancy;

import dev.basin.api.Progress;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.Holm;
import dev.basin.host.statistics.MeanLoss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * Switches off pairs of units and each of them alone, and finds the sets that replace each other.
 *
 * @param session the network
 * @param data labelled examples
 * @param settings what counts
 * @param progress counts switched-off sets
 */
record PairwiseAblation(
    ModelSession session, Dataset data, RedundancySettings settings, Progress progress) {

  /** Puts candidates to the test. */
  Redundancy test(List<CandidatePair> candidates) {
    try (Ablation ablation = session.ablation(session.weights(), data, settings.replacement())) {
      double[] before = ablation.evaluate(UnitMask.none()).losses();
      Map<UnitMask, double[]> rises = new HashMap<>();
      measure(ablation, before, masks(candidates), rises);
      List<TestedPair> tested = tested(candidates, rises);
      Map<String, List<TestedPair>> byLayer = new LinkedHashMap<>();
      tested.stream()
          .filter(TestedPair::replaceable)
          .forEach(
              pair -> byLayer.computeIfAbsent(pair.layer(), each -> new ArrayList<>()).add(pair));
      List<ReplaceableSet> sets = new ArrayList<>();
      byLayer.forEach((layer, pairs) -> sets.addAll(sets(layer, pairs, ablation, before, rises)));
      return new Redundancy(
          tested.size(),
          sets,
          tested,
          sets.isEmpty()
              ? "of %d correlated pairs none costs more together than its two units alone"
                  .formatted(tested.size())
              : "");
    }
  }

  /** Each unit alone and each pair, layer by layer. */
  private static Set<UnitMask> masks(List<CandidatePair> candidates) {
    Set<UnitMask> masks = new LinkedHashSet<>();
    for (CandidatePair pair : candidates) {
      masks.add(mask(pair.layer(), List.of(pair.first())));
      masks.add(mask(pair.layer(), List.of(pair.second())));
      masks.add(mask(pair.layer(), List.of(pair.first(), pair.second())));
    }
    return masks;
  }

  private static UnitMask mask(String layer, Collection<Integer> units) {
    return UnitMask.of(units.stream().map(unit -> new UnitRef(layer, unit)).toList());
  }

  /** Adds the rise of every example's loss without the units of each mask. */
  private void measure(
      Ablation ablation, double[] before, Set<UnitMask> masks, Map<UnitMask, double[]> rises) {
    Map<Set<String>, List<UnitMask>> byLayer = new LinkedHashMap<>();
    masks.stream()
        .filter(mask -> !rises.containsKey(mask))
        .forEach(
            mask -> byLayer.computeIfAbsent(mask.layers(), each -> new ArrayList<>()).add(mask));
    // On top of the examples that the search for candidates has counted.
    progress.total(
        data.size() + rises.size() + byLayer.values().stream().mapToLong(List::size).sum());
    for (List<UnitMask> together : byLayer.values()) {
      ablation.evaluateEach(
          together,
          (index, evaluation) -> {
            double[] rise = evaluation.losses().clone();
            for (int i = 0; i < rise.length; i++) {
              rise[i] -= before[i];
            }
            rises.put(together.get(index), rise);
            progress.advance(1);
          });
    }
  }

  private List<TestedPair> tested(List<CandidatePair> candidates, Map<UnitMask, double[]> rises) {
    List<Superadditivity> results = new ArrayList<>();
    for (CandidatePair pair : candidates) {
      results.add(
          Superadditivity.of(
              rise(rises, pair.layer(), List.of(pair.first(), pair.second())),
              rise(rises, pair.layer(), List.of(pair.first())),
              rise(rises, pair.layer(), List.of(pair.second()))));
    }
    List<Double> adjusted = Holm.adjusted(results.stream().map(Superadditivity::p).toList());
    List<TestedPair> tested = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      CandidatePair pair = candidates.get(i);
      tested.add(
          new TestedPair(
              pair.layer(),
              pair.first(),
              pair.second(),
              pair.correlation(),
              mean(rise(rises, pair.layer(), List.of(pair.first(), pair.second()))),
              results.get(i).excess(),
              results.get(i).p(),
              adjusted.get(i),
              adjusted.get(i) < settings.level()));
    }
    return tested;
  }

  private static double[] rise(
      Map<UnitMask, double[]> rises, String layer, Collection<Integer> units) {
    return rises.getOrDefault(mask(layer, units), new double[0]);
  }

  private static Estimated mean(double[] rise) {
    MeanLoss mean = MeanLoss.of(rise);
    return Estimated.normal(mean.mean(), mean.standardError());
  }

  private List<ReplaceableSet> sets(
      String layer,
      List<TestedPair> pairs,
      Ablation ablation,
      double[] before,
      Map<UnitMask, double[]> rises) {
    List<SortedSet<Integer>> components = ConnectedUnits.of(pairs);
    Set<UnitMask> wholes = new LinkedHashSet<>();
    components.forEach(units -> wholes.add(mask(layer, units)));
    measure(ablation, before, wholes, rises);
    List<ReplaceableSet> sets = new ArrayList<>();
    for (SortedSet<Integer> units : components) {
      sets.add(
          new ReplaceableSet(
              layer,
              List.copyOf(units),
              pairs.stream()
                  .filter(pair -> units.contains(pair.first()))
                  .mapToDouble(pair -> Math.abs(pair.correlation()))
                  .min()
                  .orElse(Double.NaN),
              mean(rise(rises, layer, units)),
              units.stream()
                  .map(unit -> MeanLoss.of(rise(rises, layer, List.of(unit))).mean())
                  .toList()));
    }
    return sets;
  }
}
