package dev.basin.host.shift.compare;

import dev.basin.host.shift.logits.EnvironmentLogits;

/**
 * Which examples of an environment were answered right.
 *
 * <p>Holds arrays as they are; treat them as read-only.
 *
 * @param environment the environment's name
 * @param severity its severity or time
 * @param ids one per example, the same for the same example in every environment
 * @param correct one per example
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record Answers(String environment, double severity, long[] ids, boolean[] correct) {

  /**
   * Checks that the parts belong together.
   *
   * @throws IllegalArgumentException if they don't, or there is no example
   */
  public Answers {
    if (ids.length == 0 || ids.length != correct.length) {
      throw new IllegalArgumentException(
          "\"%s\" has %d ids and %d answers".formatted(environment, ids.length, correct.length));
    }
  }

  /**
   * The answers of a network.
   *
   * @param logits what it said; with labels
   * @return the answers
   */
  public static Answers of(EnvironmentLogits logits) {
    boolean[] correct = new boolean[logits.examples()];
    for (int i = 0; i < correct.length; i++) {
      correct[i] = logits.correct(i);
    }
    return new Answers(logits.name(), logits.severity(), logits.ids(), correct);
  }
}
