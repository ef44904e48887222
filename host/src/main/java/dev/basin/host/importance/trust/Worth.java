package dev.basin.host.importance.trust;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.Target;
import java.util.function.IntUnaryOperator;

/** What a network's answer to an example is worth by a target: a logit, or less the loss. */
@FunctionalInterface
interface Worth {

  /** The worth of an answer to an example. */
  double of(ExampleEvaluation says, int example);

  /**
   * The worth by a target.
   *
   * @param whole what the whole network says: it decides the predicted class
   * @throws dev.basin.api.BasinException DAT-013 if the target needs labels and there are none
   */
  static Worth of(Target target, Dataset data, ExampleEvaluation whole) {
    if (target instanceof Target.Loss) {
      data.label(0);
      return (says, example) -> -says.losses()[example];
    }
    if (target instanceof Target.LabelLogit) {
      data.label(0);
      return logit(data::label);
    }
    if (target instanceof Target.ClassLogit chosen) {
      return logit(example -> chosen.index());
    }
    return logit(whole::predicted);
  }

  private static Worth logit(IntUnaryOperator column) {
    return (says, example) -> says.logits()[example * says.classes() + column.applyAsInt(example)];
  }
}
