package dev.basin.host.study;

import java.util.Map;

/** What follows a step of pruning. */
public sealed interface Recovery {

  /** The pruned network as it is. */
  record Nothing() implements Recovery {}

  /** New running statistics of batch normalisation, on the training data. */
  record Recalibration() implements Recovery {}

  /**
   * Training, with what was pruned staying away.
   *
   * @param train the recipe, complete
   */
  record FineTuning(Map<String, Object> train) implements Recovery {}
}
