package dev.basin.host.study;

import dev.basin.api.PruningBudget.Quantity;
import java.util.List;
import java.util.Map;

/**
 * A pruning to compute: a criterion on scores, at several sizes.
 *
 * @param criterion id of the criterion
 * @param options its options, complete
 * @param scores where the scores come from
 * @param structure what goes
 * @param quantity what the budget counts
 * @param shares how much of it goes at each size, rising, each in [0, 1); a compression c is the
 *     share 1 − 1/c
 * @param schedule in which steps
 * @param limits what has to stay
 * @param recovery what follows every step
 * @param split the data that the pruned network is evaluated on
 */
public record PruningSpec(
    String criterion,
    Map<String, Object> options,
    PruningScores scores,
    Structure structure,
    Quantity quantity,
    List<Double> shares,
    PruningSchedule schedule,
    PruningLimits limits,
    Recovery recovery,
    Split split) {

  /** What goes. */
  public enum Structure {
    /** Unit groups: the network gets smaller. */
    UNITS,
    /** Single weights: they become zeros. */
    WEIGHTS
  }

  /** Copies the list. */
  public PruningSpec {
    shares = List.copyOf(shares);
  }
}
