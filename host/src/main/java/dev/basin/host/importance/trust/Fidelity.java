package dev.basin.host.importance.trust;

import java.util.List;

/**
 * The fidelity audit of a network's importance metrics.
 *
 * @param target what the scores are about
 * @param split which examples
 * @param examples how many
 * @param orders how many layer-shuffled orders of each metric; of random ones there are more
 * @param steps the shares of units at which curves are drawn
 * @param oracle leave-one-out ablation
 * @param metrics in the order in which they were given
 * @param controls what curves are held against
 * @param recommendation which metric to use here
 */
public record Fidelity(
    String target,
    String split,
    int examples,
    int orders,
    List<Double> steps,
    OracleScores oracle,
    List<MetricAudit> metrics,
    Controls controls,
    Recommendation recommendation) {
  /** Copies the lists. */
  public Fidelity {
    steps = List.copyOf(steps);
    metrics = List.copyOf(metrics);
  }
}
