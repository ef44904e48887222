package dev.basin.host.shift.compare;

import dev.basin.host.shift.compare.Contender.Role;
import dev.basin.host.shift.compare.EffectiveRobustness.Member;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.PercentileInterval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The lines of effective robustness, one per environment.
 *
 * <p>A logit of 0 or 1 is infinite. Where all n examples are answered right, the accuracy is taken
 * as the Clopper–Pearson bound at level ½, 2^(−1/n): as likely as not to be above it, and still
 * above n − 1 of n; where none is, as one minus that.
 */
final class RobustnessLines {
  private static final int FEWEST = 3;
  private final Accuracies accuracies;

  RobustnessLines(Accuracies accuracies) {
    this.accuracies = accuracies;
  }

  List<EffectiveRobustness> all() {
    List<EffectiveRobustness> lines = new ArrayList<>();
    for (String scenario : accuracies.scenarios()) {
      Map<String, List<Pair>> environments = new LinkedHashMap<>();
      for (Standing standing : accuracies.standings()) {
        if (standing.role() == Role.NETWORK) {
          for (Series shifted : standing.shifted(scenario)) {
            environments
                .computeIfAbsent(shifted.environment(), key -> new ArrayList<>())
                .add(new Pair(standing.name(), standing.clean(scenario).orElseThrow(), shifted));
          }
        }
      }
      environments.forEach(
          (environment, networks) -> lines.add(line(scenario, environment, networks)));
    }
    return lines;
  }

  private static EffectiveRobustness line(
      String scenario, String environment, List<Pair> networks) {
    Line line = Line.through(networks, Series::accuracy);
    String reason = "";
    if (networks.size() < FEWEST) {
      reason = "a line through fewer than %d networks says nothing".formatted(FEWEST);
    } else if (!line.known()) {
      reason = "all networks have the same clean accuracy";
    }
    List<Member> members = new ArrayList<>();
    List<Estimated> effective =
        reason.isEmpty()
            ? distances(networks, line)
            : networks.stream().map(each -> Estimated.none("there is no line")).toList();
    for (int i = 0; i < networks.size(); i++) {
      Pair each = networks.get(i);
      members.add(
          new Member(
              each.network, each.clean.accuracy(), each.shifted.accuracy(), effective.get(i)));
    }
    boolean known = reason.isEmpty();
    return new EffectiveRobustness(
        scenario,
        environment,
        networks.size(),
        known ? line.slope : Double.NaN,
        known ? line.intercept : Double.NaN,
        reason,
        members);
  }

  private static List<Estimated> distances(List<Pair> networks, Line line) {
    int resamples = networks.get(0).clean.replicates().length;
    double[][] replicates = new double[networks.size()][resamples];
    for (int b = 0; b < resamples; b++) {
      int resample = b;
      ToDoubleFunction<Series> accuracy = series -> series.replicates()[resample];
      Line refitted = Line.through(networks, accuracy);
      for (int i = 0; i < networks.size(); i++) {
        replicates[i][b] = refitted.distance(networks.get(i), accuracy);
      }
    }
    List<Estimated> distances = new ArrayList<>();
    for (int i = 0; i < networks.size(); i++) {
      distances.add(
          PercentileInterval.around(
              line.distance(networks.get(i), Series::accuracy), replicates[i]));
    }
    return distances;
  }

  private record Pair(String network, Series clean, Series shifted) {}

  private record Line(double slope, double intercept) {
    private static final double NO_SPREAD = 1e-18;

    static Line through(List<Pair> networks, ToDoubleFunction<Series> accuracy) {
      int n = networks.size();
      double[] x = new double[n];
      double[] y = new double[n];
      double meanX = 0;
      double meanY = 0;
      for (int i = 0; i < n; i++) {
        x[i] = logit(networks.get(i).clean, accuracy);
        y[i] = logit(networks.get(i).shifted, accuracy);
        meanX += x[i] / n;
        meanY += y[i] / n;
      }
      double spread = 0;
      double together = 0;
      for (int i = 0; i < n; i++) {
        spread += (x[i] - meanX) * (x[i] - meanX);
        together += (x[i] - meanX) * (y[i] - meanY);
      }
      if (!(spread > NO_SPREAD)) {
        return new Line(Double.NaN, Double.NaN);
      }
      double slope = together / spread;
      return new Line(slope, meanY - slope * meanX);
    }

    boolean known() {
      return Double.isFinite(slope);
    }

    double distance(Pair network, ToDoubleFunction<Series> accuracy) {
      double logit = slope * logit(network.clean, accuracy) + intercept;
      return accuracy.applyAsDouble(network.shifted) - 1 / (1 + Math.exp(-logit));
    }

    private static double logit(Series series, ToDoubleFunction<Series> accuracy) {
      double p = accuracy.applyAsDouble(series);
      if (p <= 0 || p >= 1) {
        double bound = Math.pow(0.5, 1.0 / series.examples().size());
        p = p <= 0 ? 1 - bound : bound;
      }
      return Math.log(p / (1 - p));
    }
  }
}
