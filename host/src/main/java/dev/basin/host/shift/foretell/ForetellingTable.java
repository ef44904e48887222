package dev.basin.host.shift.foretell;

import dev.basin.api.Randomness;
import dev.basin.host.statistics.ClusterResamples;
import dev.basin.host.statistics.Estimated;
import dev.basin.host.statistics.Holm;
import dev.basin.host.statistics.PercentileInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The table of all candidates, judged together because p-values are corrected for all. */
final class ForetellingTable {
  private static final double LEVEL = 0.05;
  private static final int FEWEST = 4;
  private static final int FEWEST_CONFIGURATIONS = 3;
  private static final int PERMUTATIONS_PER_COMPARISON = 200;

  private final List<Row> rows;
  private final int resamples;
  private final Randomness random;

  ForetellingTable(List<Candidate> candidates, int resamples, Randomness random) {
    this.resamples = resamples;
    this.random = random;
    this.rows = candidates.stream().map(Row::new).toList();
  }

  List<Foretelling> judged() {
    int comparisons = (int) rows.stream().filter(Row::comparable).count();
    rows.stream().filter(Row::comparable).forEach(row -> row.test(comparisons));
    List<Double> adjusted = Holm.adjusted(rows.stream().map(row -> row.p).toList());
    List<Foretelling> judged = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      judged.add(rows.get(i).judged(adjusted.get(i)));
    }
    return judged;
  }

  private final class Row {
    private final Candidate candidate;
    private final List<Foretold> networks;
    private final int configurations;
    private final Estimated tau;
    private final Estimated partial;
    private final List<String> reasons = new ArrayList<>();
    private double p = Double.NaN;
    private boolean upper;
    private String exchanged = "";

    Row(Candidate candidate) {
      this.candidate = candidate;
      this.networks = candidate.networks().stream().filter(Foretold::known).toList();
      ClusterResamples clusters =
          ClusterResamples.of(
              networks.stream().map(Foretold::configuration).toList(), resamples, random);
      this.configurations = clusters.clusters();
      PartialTau statistic = new PartialTau(networks);
      int[] all = new int[networks.size()];
      Arrays.fill(all, 1);
      if (networks.size() < FEWEST) {
        String few = "%d networks are too few".formatted(networks.size());
        reasons.add(few);
        tau = Estimated.none(few);
        partial = Estimated.none(few);
        return;
      }
      double value = statistic.tau(all);
      tau =
          Double.isNaN(value)
              ? Estimated.none("flatness or error is the same for all networks")
              : interval(value, clusters.replicates(statistic::tau));
      double given = statistic.partial(all);
      partial =
          tau.present() && Double.isNaN(given)
              ? Estimated.none("clean error orders the networks just as flatness or error does")
              : tau.present() ? interval(given, clusters.replicates(statistic::partial)) : tau;
      if (!partial.present()) {
        reasons.add(partial.reason());
      }
    }

    private Estimated interval(double value, double[] replicates) {
      return configurations == 1 || configurations >= FEWEST_CONFIGURATIONS
          ? PercentileInterval.around(value, replicates)
          : Estimated.of(value);
    }

    boolean comparable() {
      return partial.present();
    }

    void test(int comparisons) {
      double needed = 2 * comparisons / LEVEL;
      ExchangeableCells cells = ExchangeableCells.finest(networks, needed);
      double arrangements = cells.arrangements();
      if (arrangements <= 2 / LEVEL) {
        reasons.add(
            "there are only %.0f ways to exchange networks, so p can't fall below .05"
                .formatted(arrangements));
      } else if (arrangements <= needed) {
        reasons.add(
            "there are only %.0f ways to exchange networks, so p can't fall below .05 after"
                    .formatted(arrangements)
                + " the correction for %d comparisons".formatted(comparisons));
      }
      if (arrangements > 1) {
        PermutationTest test =
            PermutationTest.of(
                networks,
                cells,
                Math.max(resamples, PERMUTATIONS_PER_COMPARISON * comparisons),
                random);
        p = test.p();
        upper = test.upper();
        exchanged = cells.exchanged();
      }
    }

    Foretelling judged(double adjusted) {
      Granulated granulated = Granulated.of(networks);
      int independent = configurations == 1 ? networks.size() : configurations;
      double detectable = independent < 2 ? Double.NaN : DetectableTau.of(independent);
      if (detectable > 1) {
        reasons.add(
            "%d %s are too few to find any τ with a chance of .8"
                .formatted(independent, configurations == 1 ? "networks" : "configurations"));
      }
      int missing = candidate.networks().size() - networks.size();
      if (missing > 0) {
        reasons.add("%d networks without a value are left out".formatted(missing));
      }
      return new Foretelling(
          candidate.measure(),
          candidate.scenario(),
          networks.size(),
          configurations,
          tau,
          granulated.psi(),
          granulated.axes(),
          ConditionalInformation.of(networks),
          partial,
          p,
          exchanged,
          adjusted,
          detectable,
          verdict(adjusted),
          candidate.audit(),
          String.join("; ", reasons),
          networks.stream()
              .map(one -> new Point(one.network(), one.flatness(), one.error(), one.clean()))
              .toList());
    }

    private String verdict(double adjusted) {
      // The test speaks of networks that could be exchanged, the interval of other configurations:
      // a verdict needs both.
      if (adjusted < LEVEL && upper && partial.low() > 0) {
        return "supported";
      }
      return adjusted < LEVEL && !upper && partial.high() < 0 ? "refuted" : "undetermined";
    }
  }
}
