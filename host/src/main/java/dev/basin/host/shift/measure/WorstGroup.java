package dev.basin.host.shift.measure;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lowest accuracy of any group that has examples (Sagawa et al. 2020).
 *
 * <p>The lowest of many small groups is mostly the unluckiest: it is biased downwards, and so are
 * its resamples. Read it beside {@link GroupAccuracy}, with counts and exact intervals.
 *
 * @param group its name
 * @param examples how many examples it has
 */
public record WorstGroup(String group, int examples) {

  /**
   * Takes the measure apart into right answers and examples per group.
   *
   * @param environment what the network said
   * @return the tallies, or why there are none
   */
  public static Tallied measure(EnvironmentLogits environment) {
    if (!environment.labelled()) {
      return new Tallied.Missing("the examples have no labels");
    }
    if (environment.groups().isEmpty()) {
      return new Tallied.Missing("the data have no groups");
    }
    Map<String, Integer> index = new HashMap<>();
    int[] cell =
        environment.groups().stream()
            .mapToInt(name -> index.computeIfAbsent(name, any -> index.size()))
            .toArray();
    int groups = index.size();
    return new Tallied.Sums(
        List.of(new Tally(groups, cell, Accuracy.right(environment)), Tally.ofCounts(groups, cell)),
        (sums, examples) -> lowest(sums, groups));
  }

  /** A resample may have none of a group: then it says nothing of it. */
  private static double lowest(double[] sums, int groups) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int g = 0; g < groups; g++) {
      if (sums[groups + g] > 0) {
        lowest = Math.min(lowest, sums[g] / sums[groups + g]);
      }
    }
    return lowest;
  }
}
