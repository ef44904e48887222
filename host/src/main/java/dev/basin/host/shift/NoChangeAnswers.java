package dev.basin.host.shift;

import dev.basin.host.shift.compare.Answers;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.shift.measure.NoChange;
import dev.basin.host.shift.measure.TimeOrdered;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * What the no-change predictor answers in the environments of a scenario: each label as the one
 * before it in time. The first of an environment has the latest earlier label of any other
 * environment, such as the last of the block before, or else of the past.
 *
 * @param past the label that was known last before a time, of examples outside the scenario
 */
record NoChangeAnswers(DoubleFunction<OptionalInt> past) {

  /**
   * The answers.
   *
   * @param environments labelled, with times
   * @return one per environment; a first example with no label before it counts as wrong
   */
  List<Answers> of(List<EnvironmentLogits> environments) {
    TimeOrdered all = TimeOrdered.of(environments);
    return environments.stream().map(each -> of(each, all)).toList();
  }

  private Answers of(EnvironmentLogits each, TimeOrdered all) {
    int[] order =
        IntStream.range(0, each.examples())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> each.times()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] labels = Arrays.stream(order).map(i -> each.labels()[i]).toArray();
    double[] errors = NoChange.errors(labels, before(each.times()[order[0]], all));
    boolean[] correct = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      correct[order[i]] = errors[i] == 0;
    }
    return new Answers(each.name(), each.severity(), each.ids(), correct);
  }

  private OptionalInt before(double time, TimeOrdered all) {
    OptionalInt known = all.labelBefore(time);
    return known.isPresent() ? known : past.apply(time);
  }
}
