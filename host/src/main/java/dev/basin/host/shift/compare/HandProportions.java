package dev.basin.host.shift.compare;

import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.PercentileInterval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hand's proportions of achievable improvement under a scenario: what share of the way from the
 * majority class to the network that is best on clean data a contender goes.
 */
final class HandProportions {
  private final String scenario;
  private final Optional<Standing> majority;
  private final Optional<Standing> best;
  private final Map<List<String>, Estimated> known = new HashMap<>();

  HandProportions(String scenario, Optional<Standing> majority, Optional<Standing> best) {
    this.scenario = scenario;
    this.majority = majority;
    this.best = best;
  }

  Estimated clean(Standing simple) {
    return known.computeIfAbsent(
        List.of(simple.name()),
        key ->
            of(
                simple.clean(scenario),
                majority.flatMap(one -> one.clean(scenario)),
                best.flatMap(one -> one.clean(scenario))));
  }

  Estimated shifted(Standing simple, String environment) {
    return known.computeIfAbsent(
        List.of(simple.name(), environment),
        key ->
            of(
                simple.shifted(scenario, environment),
                majority.flatMap(one -> one.shifted(scenario, environment)),
                best.flatMap(one -> one.shifted(scenario, environment))));
  }

  private static Estimated of(
      Optional<Series> simple, Optional<Series> majority, Optional<Series> best) {
    if (simple.isEmpty() || majority.isEmpty() || best.isEmpty()) {
      return Estimated.none(
          majority.isEmpty() ? "there is no majority class" : "there is no best network");
    }
    if (simple.get().examples() != majority.get().examples()
        || simple.get().examples() != best.get().examples()) {
      return Estimated.none("not all were asked about the same examples");
    }
    double[] achieved = simple.get().minus(majority.get());
    double[] achievable = best.get().minus(majority.get());
    if (!(PercentileInterval.of(achievable).low() > 0)) {
      return Estimated.none(
          "the best network on clean data could be no better than the majority class here");
    }
    double[] shares = new double[achieved.length];
    for (int b = 0; b < shares.length; b++) {
      shares[b] = achieved[b] / achievable[b];
    }
    return PercentileInterval.around(
        (simple.get().accuracy() - majority.get().accuracy())
            / (best.get().accuracy() - majority.get().accuracy()),
        shares);
  }
}
