package dev.basin.host.shift.measure;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.Optional;

/** The mean cross-entropy, in nats. */
public final class Loss implements Measure {

  @Override
  public Tallied of(EnvironmentLogits environment) {
    Optional<String> obstacle = Measure.obstacle(environment);
    return obstacle.isPresent()
        ? new Tallied.Missing(obstacle.get())
        : Tallied.mean(losses(environment));
  }

  /**
   * The loss of every example.
   *
   * @param environment what the network said; labelled
   * @return one per example, nats
   */
  public static double[] losses(EnvironmentLogits environment) {
    double[] losses = new double[environment.examples()];
    double[] logits = environment.logits();
    for (int i = 0; i < losses.length; i++) {
      int first = i * environment.classes();
      double largest = logits[first + environment.predicted(i)];
      double sum = 0;
      for (int at = first; at < first + environment.classes(); at++) {
        sum += Math.exp(logits[at] - largest);
      }
      losses[i] = Math.log(sum) + largest - logits[first + environment.labels()[i]];
    }
    return losses;
  }
}
