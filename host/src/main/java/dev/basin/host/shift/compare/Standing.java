package dev.basin.host.shift.compare;

import dev.basin.host.shift.compare.Contender.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accuracies of a contender, or of a family as the mean of its seeds.
 *
 * @param name its name
 * @param family what it belongs to
 * @param role what it is
 * @param scenarios by scenario, the clean environment first
 */
record Standing(String name, String family, Role role, Map<String, List<Series>> scenarios) {

  /** The clean data of a scenario. */
  Optional<Series> clean(String scenario) {
    return scenarios.getOrDefault(scenario, List.of()).stream().findFirst();
  }

  /** The environments of a scenario, the clean one apart. */
  List<Series> shifted(String scenario) {
    List<Series> all = scenarios.getOrDefault(scenario, List.of());
    return all.isEmpty() ? all : all.subList(1, all.size());
  }

  /** An environment of a scenario, the clean one apart. */
  Optional<Series> shifted(String scenario, String environment) {
    return shifted(scenario).stream()
        .filter(series -> series.environment().equals(environment))
        .findFirst();
  }

  /** The mean over seeds, in the environments that all of them have with the same examples. */
  static Standing mean(List<Standing> seeds) {
    Standing first = seeds.get(0);
    if (seeds.size() == 1) {
      return first;
    }
    Map<String, List<Series>> scenarios = new LinkedHashMap<>();
    for (String scenario : first.scenarios.keySet()) {
      List<Series> means = new ArrayList<>();
      first
          .clean(scenario)
          .ifPresent(
              clean ->
                  mean(clean, seeds.stream().map(seed -> seed.clean(scenario)).toList())
                      .ifPresent(means::add));
      if (!means.isEmpty()) {
        for (Series one : first.shifted(scenario)) {
          mean(one, seeds.stream().map(seed -> seed.shifted(scenario, one.environment())).toList())
              .ifPresent(means::add);
        }
        scenarios.put(scenario, means);
      }
    }
    return new Standing(
        "%s (mean of %d seeds)".formatted(first.family, seeds.size()),
        first.family,
        first.role,
        scenarios);
  }

  private static Optional<Series> mean(Series first, List<Optional<Series>> seeds) {
    double accuracy = 0;
    double[] replicates = new double[first.replicates().length];
    for (Optional<Series> seed : seeds) {
      if (seed.isEmpty() || seed.get().examples() != first.examples()) {
        return Optional.empty();
      }
      accuracy += seed.get().accuracy();
      for (int b = 0; b < replicates.length; b++) {
        replicates[b] += seed.get().replicates()[b];
      }
    }
    for (int b = 0; b < replicates.length; b++) {
      replicates[b] /= seeds.size();
    }
    return Optional.of(
        new Series(
            first.environment(),
            first.severity(),
            first.examples(),
            accuracy / seeds.size(),
            replicates));
  }
}
