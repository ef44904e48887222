package dev.basin.host.shift.compare;

import dev.basin.host.shift.compare.Contender.Role;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.PercentileInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The survival of gains, of pairs of families and baselines. */
final class GainSurvival {
  private static final int ALL_PAIRS_UP_TO = 12;

  private final Accuracies accuracies;
  private final List<Standing> members;
  private final Set<String> leftOut = new LinkedHashSet<>();

  GainSurvival(Accuracies accuracies) {
    this.accuracies = accuracies;
    Map<String, List<Standing>> families = new LinkedHashMap<>();
    for (Standing standing : accuracies.standings()) {
      String key =
          standing.role() == Role.NETWORK
              ? "family " + standing.family()
              : "baseline " + standing.name();
      families.computeIfAbsent(key, missing -> new ArrayList<>()).add(standing);
    }
    this.members = families.values().stream().map(Standing::mean).toList();
  }

  Progress all() {
    List<Survival> rows = new ArrayList<>();
    for (String scenario : accuracies.scenarios()) {
      scenario(scenario, rows);
    }
    return new Progress(rows, String.join("; ", leftOut));
  }

  private void scenario(String scenario, List<Survival> rows) {
    List<Standing> present =
        members.stream().filter(one -> one.clean(scenario).isPresent()).toList();
    Optional<Standing> best =
        present.stream()
            .filter(one -> one.role() == Role.NETWORK)
            .max(Comparator.comparingDouble(one -> cleanAccuracy(one, scenario)));
    HandProportions hand =
        new HandProportions(
            scenario, present.stream().filter(one -> one.role() == Role.DEFAULT).findFirst(), best);
    boolean bounded = present.size() > ALL_PAIRS_UP_TO;
    for (int i = 0; i < present.size(); i++) {
      for (int j = i + 1; j < present.size(); j++) {
        Standing a = present.get(i);
        Standing b = present.get(j);
        boolean named =
            a.role() != Role.NETWORK
                || b.role() != Role.NETWORK
                || best.filter(one -> one == a || one == b).isPresent();
        if (named || !bounded) {
          pair(scenario, a, b, hand, rows);
        } else {
          leftOut.add(
              "with more than %d to compare, pairs of networks without the one that is best on"
                      .formatted(ALL_PAIRS_UP_TO)
                  + " clean data are left out");
        }
      }
    }
  }

  private void pair(
      String scenario, Standing a, Standing b, HandProportions hand, List<Survival> rows) {
    boolean firstIsComplex = firstIsComplex(scenario, a, b);
    Standing complex = firstIsComplex ? a : b;
    Standing simple = firstIsComplex ? b : a;
    Series complexClean = complex.clean(scenario).orElseThrow();
    Series simpleClean = simple.clean(scenario).orElseThrow();
    if (complexClean.examples() != simpleClean.examples()) {
      other(simple, complex, scenario);
      return;
    }
    Gain clean = Gain.of(complexClean, simpleClean);
    for (Series shifted : complex.shifted(scenario)) {
      Optional<Series> other = simple.shifted(scenario, shifted.environment());
      if (other.isEmpty()) {
        continue;
      }
      if (other.get().examples() != shifted.examples()) {
        other(simple, complex, scenario);
        continue;
      }
      Gain there = Gain.of(shifted, other.get());
      rows.add(
          new Survival(
              scenario,
              shifted.environment(),
              shifted.severity(),
              simple.name(),
              complex.name(),
              clean.estimate,
              there.estimate,
              clean.flip(there),
              clean.survival(there),
              hand.clean(simple),
              hand.shifted(simple, shifted.environment())));
    }
  }

  private void other(Standing simple, Standing complex, String scenario) {
    leftOut.add(
        "%s and %s were not asked about the same examples of %s"
            .formatted(simple.name(), complex.name(), scenario));
  }

  private static boolean firstIsComplex(String scenario, Standing a, Standing b) {
    double first = cleanAccuracy(a, scenario);
    double second = cleanAccuracy(b, scenario);
    return first == second ? a.role() == Role.NETWORK && b.role() != Role.NETWORK : first > second;
  }

  private static double cleanAccuracy(Standing standing, String scenario) {
    return standing.clean(scenario).orElseThrow().accuracy();
  }

  /** The gain of the complex one over the simple one. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Gain(Estimated estimate, double[] replicates) {
    private static final double SAME = 1e-12;

    static Gain of(Series complex, Series simple) {
      double[] replicates = complex.minus(simple);
      return new Gain(
          PercentileInterval.around(complex.accuracy() - simple.accuracy(), replicates),
          replicates);
    }

    double flip(Gain there) {
      double flips = 0;
      int counted = 0;
      for (int b = 0; b < replicates.length; b++) {
        if (Double.isFinite(replicates[b]) && Double.isFinite(there.replicates[b])) {
          double product = sign(replicates[b]) * sign(there.replicates[b]);
          flips += (1 - product) / 2;
          counted++;
        }
      }
      return flips / counted;
    }

    private static double sign(double gain) {
      return Math.abs(gain) < SAME ? 0 : Math.signum(gain);
    }

    Estimated survival(Gain there) {
      if (!(estimate.low() > 0)) {
        return Estimated.none("the gain on clean data could be none: its interval covers 0");
      }
      double[] ratios = new double[replicates.length];
      for (int b = 0; b < ratios.length; b++) {
        ratios[b] = there.replicates[b] / replicates[b];
      }
      return PercentileInterval.around(there.estimate.value() / estimate.value(), ratios);
    }
  }
}
