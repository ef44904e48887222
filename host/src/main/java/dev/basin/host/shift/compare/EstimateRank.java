package dev.basin.host.shift.compare;

import dev.basin.api.Randomness;
import dev.basin.host.statistics.ClusterResamples;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.Kendall;
import dev.basin.host.statistics.PercentileInterval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a label-free estimate ranks networks in an environment, beside the truth.
 *
 * @param estimate the estimate's name
 * @param scenario the scenario
 * @param environment the environment
 * @param networks how many networks have an estimate
 * @param tau τ_b of estimated and true accuracy, with the interval that resamples of families, and
 *     of seeds within them, span
 * @param meanAbsoluteError mean distance of estimated and true accuracy; NaN without networks
 */
public record EstimateRank(
    String estimate,
    String scenario,
    String environment,
    int networks,
    Estimated tau,
    double meanAbsoluteError) {
  private static final int FEWEST = 3;

  /**
   * Ranks of every estimate in every environment.
   *
   * @param estimates what was estimated, of all networks
   * @param resamples how many bootstrap resamples
   * @param random the seed
   * @return one per estimate, scenario and environment, in the order in which they first appear
   */
  public static List<EstimateRank> of(List<LabelFree> estimates, int resamples, Randomness random) {
    Map<List<String>, List<LabelFree>> grouped = new LinkedHashMap<>();
    for (LabelFree one : estimates) {
      List<LabelFree> group =
          grouped.computeIfAbsent(
              List.of(one.estimate(), one.scenario(), one.environment()), key -> new ArrayList<>());
      if (Double.isFinite(one.estimated()) && Double.isFinite(one.accuracy())) {
        group.add(one);
      }
    }
    List<EstimateRank> ranks = new ArrayList<>();
    grouped.forEach(
        (key, group) ->
            ranks.add(
                new EstimateRank(
                    key.get(0),
                    key.get(1),
                    key.get(2),
                    group.size(),
                    tau(group, resamples, random),
                    group.stream()
                        .mapToDouble(one -> Math.abs(one.estimated() - one.accuracy()))
                        .average()
                        .orElse(Double.NaN))));
    return ranks;
  }

  private static Estimated tau(List<LabelFree> group, int resamples, Randomness random) {
    if (group.size() < FEWEST) {
      return Estimated.none("%d networks are too few".formatted(group.size()));
    }
    Kendall estimated = Kendall.of(group.stream().mapToDouble(LabelFree::estimated).toArray());
    Kendall accuracy = Kendall.of(group.stream().mapToDouble(LabelFree::accuracy).toArray());
    double tau = estimated.tauB(accuracy);
    if (Double.isNaN(tau)) {
      return Estimated.none("estimated or true accuracy is the same for all networks");
    }
    ClusterResamples families =
        ClusterResamples.of(group.stream().map(LabelFree::family).toList(), resamples, random);
    return PercentileInterval.around(
        tau, families.replicates(weights -> estimated.tauB(accuracy, weights)));
  }
}
