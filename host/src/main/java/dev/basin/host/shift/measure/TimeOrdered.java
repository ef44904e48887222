package dev.basin.host.shift.measure;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Answers in time order.
 *
 * @param times ascending
 * @param labels the true class at each time
 * @param errors 1 where the network was wrong, else 0
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record TimeOrdered(double[] times, int[] labels, double[] errors) {

  /**
   * Puts the answers of several environments in one order. An example that is in several counts
   * once, in the first.
   *
   * @param environments labelled, with times
   * @return their answers; those of equal time in the order of environments and rows
   */
  public static TimeOrdered of(List<EnvironmentLogits> environments) {
    record Answer(double time, int label, double error) {}
    List<Answer> answers = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (EnvironmentLogits each : environments) {
      for (int i = 0; i < each.examples(); i++) {
        if (seen.add(each.ids()[i])) {
          answers.add(new Answer(each.times()[i], each.labels()[i], each.correct(i) ? 0 : 1));
        }
      }
    }
    answers.sort(Comparator.comparingDouble(Answer::time));
    return new TimeOrdered(
        answers.stream().mapToDouble(Answer::time).toArray(),
        answers.stream().mapToInt(Answer::label).toArray(),
        answers.stream().mapToDouble(Answer::error).toArray());
  }

  /**
   * The label that was known last before a time.
   *
   * @param time the time
   * @return the label of the latest earlier answer; empty if there is none
   */
  public OptionalInt labelBefore(double time) {
    int before = -1;
    while (before + 1 < times.length && times[before + 1] < time) {
      before++;
    }
    return before < 0 ? OptionalInt.empty() : OptionalInt.of(labels[before]);
  }
}
