package dev.basin.plugins.importance;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.Target;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleBiFunction;

/** What a whole network is worth on every example by a target, to compare it without some units. */
final class TargetWorth {
  private final ExampleEvaluation whole;
  private final ToDoubleBiFunction<ExampleEvaluation, Integer> worth;

  private TargetWorth(
      ExampleEvaluation whole, ToDoubleBiFunction<ExampleEvaluation, Integer> worth) {
    this.whole = whole;
    this.worth = worth;
  }

  /**
   * The worth by a target: the logit that it names, or the negative loss.
   *
   * @throws dev.basin.api.BasinException DAT-013 if the target needs labels and there are none
   */
  static TargetWorth of(Target target, Dataset data, ExampleEvaluation whole) {
    if (target instanceof Target.Loss) {
      data.label(0);
      return new TargetWorth(whole, (says, example) -> -says.losses()[example]);
    }
    if (target instanceof Target.LabelLogit) {
      data.label(0);
      return ofLogit(whole, data::label);
    }
    if (target instanceof Target.PredictedLogit) {
      return ofLogit(whole, whole::predicted);
    }
    if (target instanceof Target.ClassLogit chosen) {
      if (chosen.index() < 0 || chosen.index() >= whole.classes()) {
        throw new IllegalArgumentException(
            "class must be 0 to %d, found %d".formatted(whole.classes() - 1, chosen.index()));
      }
      return ofLogit(whole, example -> chosen.index());
    }
    throw new IllegalArgumentException("no such target: " + target);
  }

  /**
   * Whether the prediction is right, as 1 or 0.
   *
   * @throws dev.basin.api.BasinException DAT-013 if there are no labels
   */
  static TargetWorth ofAccuracy(Dataset data, ExampleEvaluation whole) {
    data.label(0);
    return new TargetWorth(whole, (says, example) -> says.correct(example) ? 1 : 0);
  }

  private static TargetWorth ofLogit(ExampleEvaluation whole, IntUnaryOperator column) {
    return new TargetWorth(
        whole,
        (says, example) -> says.logits()[example * says.classes() + column.applyAsInt(example)]);
  }

  /** What a network is worth on an example. */
  double of(ExampleEvaluation says, int example) {
    return worth.applyAsDouble(says, example);
  }

  /** What is lost against the whole network, example by example. */
  double[] lostBy(ExampleEvaluation other) {
    double[] lost = new double[whole.examples()];
    for (int example = 0; example < lost.length; example++) {
      lost[example] = worth.applyAsDouble(whole, example) - worth.applyAsDouble(other, example);
    }
    return lost;
  }
}
