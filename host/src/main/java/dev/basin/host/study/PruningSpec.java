package dev.basin.host.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pruning curve to compute.
 *
 * @param criterion id of the criterion
 * @param options its options, complete
 * @param metric id of the metric whose scores it reads; empty if it needs none
 * @param metricOptions the metric's options, complete
 * @param target what the metric's scores are about: loss, label, predicted or class:N
 * @param fractions how much goes at each step, rising, each in [0, 1)
 * @param scores the data that units are scored on
 * @param split the data that the pruned network is evaluated on
 */
public record PruningSpec(
    String criterion,
    Map<String, Object> options,
    Optional<String> metric,
    Map<String, Object> metricOptions,
    String target,
    List<Double> fractions,
    Split scores,
    Split split) {

  /** Copies the list. */
  public PruningSpec {
    fractions = List.copyOf(fractions);
  }
}
