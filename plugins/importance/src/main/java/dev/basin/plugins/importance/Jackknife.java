package dev.basin.plugins.importance;

import dev.basin.api.ImportanceRequest;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Standard errors of scores that are not means over examples, by leaving out groups of examples in
 * turn (the delete-a-group jackknife, Kott 2001): √((G−1)/G·Σ(s₍₋g₎ − s̄)²), s₍₋g₎ being the score
 * without group g.
 *
 * <p>Example i is in group i mod G, so the groups don't depend on batches or seeds.
 */
final class Jackknife {
  static final Option<Long> GROUPS =
      Option.integer(
          "groups",
          10,
          0,
          1000,
          "groups of examples left out in turn for the standard error; fewer than 2: none is given");

  private final Dataset data;
  private final int groups;

  private Jackknife(Dataset data, int groups) {
    this.data = data;
    this.groups = groups;
  }

  /** The groups that the option asks for, at most one per example; none where fewer than two. */
  static Jackknife of(ImportanceRequest request) {
    int asked = Math.toIntExact(request.options().get(GROUPS));
    int groups = Math.min(asked, request.data().size());
    return new Jackknife(request.data(), groups < 2 ? 0 : groups);
  }

  int groups() {
    return groups;
  }

  /** The examples of one group. */
  Dataset group(int group) {
    return data.select(
        data.name() + " group " + group,
        IntStream.range(0, data.size()).filter(row -> row % groups == group).toArray());
  }

  /** The examples of all groups but one. */
  Dataset without(int group) {
    return data.select(
        data.name() + " without group " + group,
        IntStream.range(0, data.size()).filter(row -> row % groups != group).toArray());
  }

  /**
   * The standard errors of scores.
   *
   * @param replicates for each group left out, one score per unit
   * @param units how many units there are
   * @return one per unit; NaN without groups
   */
  static double[] standardErrors(List<double[]> replicates, int units) {
    double[] errors = new double[units];
    int groups = replicates.size();
    if (groups == 0) {
      Arrays.fill(errors, Double.NaN);
      return errors;
    }
    for (int unit = 0; unit < units; unit++) {
      double mean = 0;
      for (double[] replicate : replicates) {
        mean += replicate[unit] / groups;
      }
      double squares = 0;
      for (double[] replicate : replicates) {
        squares += (replicate[unit] - mean) * (replicate[unit] - mean);
      }
      errors[unit] = Math.sqrt(squares * (groups - 1) / groups);
    }
    return errors;
  }
}
