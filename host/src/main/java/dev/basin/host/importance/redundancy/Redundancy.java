package dev.basin.host.importance.redundancy;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.UnitLayer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The sets of units of a network that replace each other.
 *
 * <p>Units whose activations go together are candidates. Two of them replace each other if the loss
 * rises more without both than without each, added up: alone, each is made up for by the other.
 * Pairs that share units make a set.
 *
 * @param pairsTested how many pairs were tested
 * @param sets by layer, in the network's order
 * @param pairs the pairs tested, in the same order
 * @param reason why there are no sets; empty where there are
 */
public record Redundancy(
    int pairsTested, List<ReplaceableSet> sets, List<TestedPair> pairs, String reason) {

  /** Copies the lists. */
  public Redundancy {
    sets = List.copyOf(sets);
    pairs = List.copyOf(pairs);
  }

  /**
   * Looks for sets in all layers.
   *
   * @param session the network
   * @param data the examples to look at; a sample is drawn where there are more than asked for
   * @param settings what counts
   * @param random names the sample
   * @param progress counts examples and switched-off sets
   * @return the sets, or why there are none
   * @throws dev.basin.api.BasinException CAP-001 if the network has no layers of units
   */
  public static Redundancy of(
      ModelSession session,
      Dataset data,
      RedundancySettings settings,
      Randomness random,
      Progress progress) {
    session.require(Capability.ACTIVATIONS, "a search for units that replace each other");
    session.require(Capability.GATES, "a search for units that replace each other");
    if (!data.labelled()) {
      return none("the data has no labels, so there is no loss that could rise");
    }
    Dataset seen = sample(data, settings.examples(), random);
    List<CandidatePair> all = candidates(session, seen, settings.correlation(), progress);
    if (all.isEmpty()) {
      return none(
          "no two units of a layer have activations with a correlation of %s or more"
              .formatted(settings.correlation()));
    }
    return new PairwiseAblation(session, seen, settings, progress)
        .test(CandidatePair.strongest(all, settings.pairs()));
  }

  private static Redundancy none(String reason) {
    return new Redundancy(0, List.of(), List.of(), reason);
  }

  private static Dataset sample(Dataset data, int most, Randomness random) {
    if (data.size() <= most) {
      return data;
    }
    int[] rows =
        IntStream.range(0, data.size())
            .boxed()
            .sorted(
                Comparator.comparingLong(
                    row -> random.stream("redundancy sample", data.id(row)).nextLong()))
            .limit(most)
            .sorted()
            .mapToInt(Integer::intValue)
            .toArray();
    return data.select(data.name(), rows);
  }

  private static List<CandidatePair> candidates(
      ModelSession session, Dataset data, double least, Progress progress) {
    Map<UnitLayer, UnitCorrelation> correlations = new LinkedHashMap<>();
    for (UnitLayer layer : session.network().layers()) {
      correlations.put(layer, new UnitCorrelation(layer.units()));
    }
    progress.total(data.size());
    session.forEachBatch(
        session.weights(),
        data,
        batch -> {
          correlations.forEach((layer, correlation) -> correlation.add(batch.activation(layer)));
          progress.advance(batch.size());
        });
    List<CandidatePair> pairs = new ArrayList<>();
    correlations.forEach(
        (layer, correlation) -> pairs.addAll(correlation.pairs(layer.name(), least)));
    return pairs;
  }
}
