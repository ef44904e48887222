package dev.basin.host.shift.measure;

import dev.basin.host.shift.logits.EnvironmentLogits;

/** The share of examples whose largest logit is their label's. */
public final class Accuracy implements Measure {

  @Override
  public Tallied of(EnvironmentLogits environment) {
    return environment.labelled()
        ? Tallied.mean(right(environment))
        : new Tallied.Missing("the examples have no labels");
  }

  /**
   * Which answers are right.
   *
   * @param environment what the network said; labelled
   * @return one per example: 1 if right, else 0
   */
  public static double[] right(EnvironmentLogits environment) {
    double[] right = new double[environment.examples()];
    for (int i = 0; i < right.length; i++) {
      right[i] = environment.correct(i) ? 1 : 0;
    }
    return right;
  }
}
