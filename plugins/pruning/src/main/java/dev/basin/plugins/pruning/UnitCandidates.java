package dev.basin.plugins.pruning;

import dev.basin.api.PruningPlan;
import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.PruningRequest;
import dev.basin.api.ScoredGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The groups of a request as candidates, by ascending id.
 *
 * @param groups the groups in the candidates' order
 * @param candidates their scores and blocks
 */
record UnitCandidates(List<ScoredGroup> groups, Candidates candidates) {
  static final String UNSCORED = "no score, so after all others";

  /** Groups that run through the same layers are compared with each other. */
  static UnitCandidates of(PruningRequest request) {
    return of(request, scored -> scored.group().layers());
  }

  /**
   * Groups in blocks.
   *
   * @param request the request
   * @param block the name of a group's block
   */
  static UnitCandidates of(PruningRequest request, Function<ScoredGroup, String> block) {
    List<ScoredGroup> groups =
        request.groups().stream()
            .sorted(Comparator.comparingInt(scored -> scored.group().id()))
            .toList();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] blocks = new int[groups.size()];
    double[] scores = new double[groups.size()];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = numbers.computeIfAbsent(block.apply(groups.get(i)), name -> numbers.size());
      scores[i] = groups.get(i).score();
    }
    return new UnitCandidates(
        groups, new Candidates(scores, blocks, List.copyOf(numbers.keySet())));
  }

  /**
   * A plan.
   *
   * @param order candidates, first to go first
   * @param reason why a candidate goes at its place; asked only of those with a score
   */
  PruningPlan plan(int[] order, IntFunction<String> reason) {
    List<Removal> removals = new ArrayList<>(order.length);
    for (int candidate : order) {
      removals.add(
          new Removal(
              groups.get(candidate).group().id(),
              candidates.scored(candidate) ? reason.apply(candidate) : UNSCORED));
    }
    return new PruningPlan.Order(removals);
  }
}
