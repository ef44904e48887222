package dev.basin.host.shift.measure;

import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.statistics.AccuracyInterval;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accuracy of one group with its exact 95 % interval.
 *
 * @param group its name
 * @param examples how many examples it has here
 * @param accuracy the share of right answers; NaN without examples
 * @param low lower bound; NaN without examples
 * @param high upper bound; NaN without examples
 */
public record GroupAccuracy(String group, int examples, double accuracy, double low, double high) {

  /**
   * The accuracy of every group.
   *
   * @param environment what the network said; labelled
   * @param names the groups; one without examples here has no estimate
   * @return one per name, in that order; none if the environment has no groups
   */
  public static List<GroupAccuracy> of(EnvironmentLogits environment, Collection<String> names) {
    if (environment.groups().isEmpty()) {
      return List.of();
    }
    Map<String, int[]> counted = new HashMap<>();
    for (int i = 0; i < environment.examples(); i++) {
      int[] counts = counted.computeIfAbsent(environment.groups().get(i), any -> new int[2]);
      counts[0]++;
      counts[1] += environment.correct(i) ? 1 : 0;
    }
    int[] nobody = new int[2];
    return names.stream()
        .map(
            name -> {
              int[] counts = counted.getOrDefault(name, nobody);
              return of(name, counts[0], counts[1]);
            })
        .toList();
  }

  private static GroupAccuracy of(String name, int examples, int right) {
    if (examples == 0) {
      return new GroupAccuracy(name, 0, Double.NaN, Double.NaN, Double.NaN);
    }
    double accuracy = (double) right / examples;
    AccuracyInterval interval = AccuracyInterval.of(accuracy, examples);
    return new GroupAccuracy(name, examples, accuracy, interval.low(), interval.high());
  }

  /**
   * The group with the lowest accuracy.
   *
   * @param groups the groups
   * @return the worst; of equals the one with more examples, then the first; empty if no group has
   *     examples
   */
  public static Optional<WorstGroup> worst(List<GroupAccuracy> groups) {
    return groups.stream()
        .filter(group -> group.examples() > 0)
        .min(
            Comparator.comparingDouble(GroupAccuracy::accuracy)
                .thenComparing(Comparator.comparingInt(GroupAccuracy::examples).reversed()))
        .map(group -> new WorstGroup(group.group(), group.examples()));
  }
}
