package dev.basin.plugins.pruning;

import dev.basin.api.Descriptor;
import dev.basin.api.PruningCriterion;
import dev.basin.api.PruningPlan;
import dev.basin.api.PruningPlan.Removal;
import dev.basin.api.PruningRequest;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * A random order of removal: the baseline that an informed criterion has to beat.
 *
 * <p>Every permutation of the groups is equally likely (Durstenfeld 1964). It depends on the
 * study's seed, the option {@code draw} and the group ids, not on scores and not on the order in
 * which groups are given.
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
    List<Integer> ids =
        new ArrayList<>(
            request.groups().stream()
                .map(scored -> scored.group().id())
                .sorted(Comparator.naturalOrder())
                .toList());
    RandomGenerator random = request.random().stream("random-order", request.options().get(DRAW));
    List<Removal> order = new ArrayList<>();
    int groups = ids.size();
    for (int left = groups; left > 0; left--) {
      int chosen = random.nextInt(left);
      order.add(new Removal(ids.get(chosen), "drawn %d of %d".formatted(order.size() + 1, groups)));
      ids.set(chosen, ids.get(left - 1));
    }
    return new PruningPlan.Order(order);
  }
}
