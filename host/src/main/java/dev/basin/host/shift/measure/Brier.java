package dev.basin.host.shift.measure;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.Optional;

/**
 * The mean over examples of the squared distance between probabilities and the label's indicator,
 * summed over all classes (Brier 1950): 0 to 2, for two classes twice the squared error of one.
 */
public final class Brier implements Measure {

  @Override
  public Tallied of(EnvironmentLogits environment) {
    Optional<String> obstacle = Measure.obstacle(environment);
    return obstacle.isPresent()
        ? new Tallied.Missing(obstacle.get())
        : Tallied.mean(scores(environment));
  }

  private static double[] scores(EnvironmentLogits environment) {
    double[] probabilities = environment.probabilities(1);
    double[] scores = new double[environment.examples()];
    for (int i = 0; i < scores.length; i++) {
      for (int k = 0; k < environment.classes(); k++) {
        double target = environment.labels()[i] == k ? 1 : 0;
        double difference = probabilities[i * environment.classes() + k] - target;
        scores[i] += difference * difference;
      }
    }
    return scores;
  }
}
