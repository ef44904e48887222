package dev.basin.host.pruning;

import dev.basin.api.PruningBudget.Quantity;
import dev.basin.host.study.PruningLimits;
import dev.basin.host.study.PruningSchedule;
import dev.basin.host.study.PruningSpec;
import dev.basin.host.study.PruningSpec.Structure;
import dev.basin.host.study.Recovery;
import dev.basin.host.study.Split;
import java.util.List;

/**
 * All that prunings must have in common to be compared: everything but criterion and scores. One
 * set of random controls serves a setting.
 *
 * @param structure what goes
 * @param quantity what the budget counts
 * @param shares the sizes
 * @param schedule in which steps
 * @param limits what has to stay
 * @param recovery what follows every step
 * @param split the data that pruned networks are evaluated on
 */
public record PruningSetting(
    Structure structure,
    Quantity quantity,
    List<Double> shares,
    PruningSchedule schedule,
    PruningLimits limits,
    Recovery recovery,
    Split split) {

  /** Copies the list. */
  public PruningSetting {
    shares = List.copyOf(shares);
  }

  /**
   * The setting of a pruning.
   *
   * @param spec the pruning
   * @return its setting
   */
  public static PruningSetting of(PruningSpec spec) {
    return new PruningSetting(
        spec.structure(),
        spec.quantity(),
        spec.shares(),
        spec.schedule(),
        spec.limits(),
        spec.recovery(),
        spec.split());
  }
}
