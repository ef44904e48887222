package dev.basin.plugins.pruning;

import dev.basin.api.Descriptor;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.PruningRequest;
import dev.basin.api.WeightPlan;
import dev.basin.api.WeightPruningRequest;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * A random order of removal: the baseline that an informed criterion has to beat.
 *
 * <p>Every permutation of the groups, or of the removable weights, is equally likely (Durstenfeld
 * 1964). It depends on the study's seed, the option {@code draw} and the ids, not on scores and not
 * on the order in which groups are given.
 */
@Extension
public final class RandomCriterion implements PruningCriterion {
  static final Option<Long> DRAW =
      Option.integer("draw", 0, 0, Integer.MAX_VALUE, "which draw: other numbers, other orders");

  /** Makes the extension; it keeps no state. */
  public RandomCriterion() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("random", "Random order, the baseline").options(DRAW).build();
  }

  @Override
  public PruningPlan plan(PruningRequest request) {
    int[] ids =
        request.groups().stream().mapToInt(scored -> scored.group().id()).sorted().toArray();
    Lots.shuffle(ids, request.random().stream("random-order", request.options().get(DRAW)));
    List<Removal> order = new ArrayList<>();
    for (int id : ids) {
      order.add(new Removal(id, "drawn %d of %d".formatted(order.size() + 1, ids.length)));
    }
    return new PruningPlan.Order(order);
  }

  @Override
  public WeightPlan planWeights(WeightPruningRequest request) {
    WeightCandidates weights = WeightCandidates.of(request);
    int[] order = new int[weights.candidates().size()];
    Arrays.setAll(order, i -> i);
    RandomGenerator random = request.random().stream("random-weights", request.options().get(DRAW));
    Lots.shuffle(order, random);
    return weights.plan(request, order);
  }
}
