package dev.basin.host.shift.compare;

import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.PercentileInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The corruption errors of all contenders against a base. */
final class CorruptionErrors {
  private final Accuracies accuracies;
  private final String base;
  private final List<String> scenarios;

  CorruptionErrors(Accuracies accuracies, String base, List<String> scenarios) {
    this.accuracies = accuracies;
    this.base = base;
    this.scenarios = List.copyOf(scenarios);
  }

  List<CorruptionError> all() {
    Optional<Standing> reference =
        accuracies.standings().stream().filter(one -> one.name().equals(base)).findFirst();
    List<CorruptionError> errors = new ArrayList<>();
    for (Standing standing : accuracies.standings()) {
      boolean answered = scenarios.stream().anyMatch(one -> !standing.shifted(one).isEmpty());
      if (answered && !standing.name().equals(base)) {
        errors.add(
            reference
                .map(found -> against(found, standing))
                .orElseGet(
                    () -> {
                      Estimated none = Estimated.none("there are no answers of " + base);
                      return new CorruptionError(standing.name(), none, none, 0);
                    }));
      }
    }
    return errors;
  }

  private CorruptionError against(Standing reference, Standing standing) {
    List<Shared> shared = new ArrayList<>();
    for (String scenario : scenarios) {
      List<Series> mine = new ArrayList<>();
      List<Series> others = new ArrayList<>();
      for (Series one : standing.shifted(scenario)) {
        reference
            .shifted(scenario, one.environment())
            .filter(other -> other.examples() == one.examples())
            .ifPresent(
                other -> {
                  mine.add(one);
                  others.add(other);
                });
      }
      if (!mine.isEmpty()) {
        shared.add(
            new Shared(
                scenario,
                mine,
                others,
                standing.clean(scenario).orElseThrow(),
                reference.clean(scenario).orElseThrow()));
      }
    }
    if (shared.isEmpty()) {
      Estimated none = Estimated.none("%s has none of its environments".formatted(base));
      return new CorruptionError(standing.name(), none, none, 0);
    }
    return new CorruptionError(standing.name(), mce(shared), rmce(shared), shared.size());
  }

  private Estimated mce(List<Shared> shared) {
    for (Shared one : shared) {
      if (!(one.error(one.others, -1) > 0)) {
        return Estimated.none("%s makes no error under %s".formatted(base, one.scenario));
      }
    }
    return estimate(shared, Shared::ratio);
  }

  private Estimated rmce(List<Shared> shared) {
    for (Shared one : shared) {
      if (!(one.rise(one.others, one.otherClean, -1) > 0)) {
        return Estimated.none("%s loses nothing under %s".formatted(base, one.scenario));
      }
    }
    return estimate(shared, Shared::relativeRatio);
  }

  private static Estimated estimate(List<Shared> shared, Ratio ratio) {
    double[] replicates = new double[shared.get(0).clean.replicates().length];
    for (int b = 0; b < replicates.length; b++) {
      replicates[b] = mean(shared, ratio, b);
    }
    return PercentileInterval.around(mean(shared, ratio, -1), replicates);
  }

  private static double mean(List<Shared> shared, Ratio ratio, int resample) {
    double sum = 0;
    for (Shared one : shared) {
      sum += ratio.of(one, resample);
    }
    return sum / shared.size();
  }

  @FunctionalInterface
  private interface Ratio {
    double of(Shared shared, int resample);
  }

  /** The environments of a scenario that both have; resample −1 is what was observed. */
  private record Shared(
      String scenario, List<Series> mine, List<Series> others, Series clean, Series otherClean) {

    double ratio(int resample) {
      double base = error(others, resample);
      return base > 0 ? error(mine, resample) / base : Double.NaN;
    }

    double relativeRatio(int resample) {
      double base = rise(others, otherClean, resample);
      return base > 0 ? rise(mine, clean, resample) / base : Double.NaN;
    }

    double rise(List<Series> shifted, Series unshifted, int resample) {
      // Equal errors summed in another way may differ in their last digits.
      double rise = error(shifted, resample) / shifted.size() - error(List.of(unshifted), resample);
      return Math.abs(rise) < 1e-12 ? 0 : rise;
    }

    double error(List<Series> all, int resample) {
      double sum = 0;
      for (Series one : all) {
        sum += 1 - (resample < 0 ? one.accuracy() : one.replicates()[resample]);
      }
      return sum;
    }
  }
}
