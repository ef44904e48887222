package dev.basin.host.shift.estimate;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * ATC: the share of the target whose score reaches the threshold below which as many validation
 * examples lie as are wrong (Garg et al. 2022), after temperature scaling.
 *
 * <p>Where several validation examples lie on the threshold, target examples on it count in part,
 * so that the validation examples' own estimate is their accuracy exactly. Without a wrong
 * validation answer nothing lies below the threshold: the estimate is 1; without a right one it is
 * 0.
 */
public final class ThresholdedConfidence implements AccuracyEstimator {
  private final boolean byEntropy;

  private ThresholdedConfidence(boolean byEntropy) {
    this.byEntropy = byEntropy;
  }

  /**
   * With the largest probability as score.
   *
   * @return the estimator
   */
  public static ThresholdedConfidence byConfidence() {
    return new ThresholdedConfidence(false);
  }

  /**
   * With the negative entropy as score.
   *
   * @return the estimator
   */
  public static ThresholdedConfidence byEntropy() {
    return new ThresholdedConfidence(true);
  }

  @Override
  public Weighted on(Evidence evidence) {
    double[] source =
        byEntropy
            ? negativeEntropy(evidence.validation(), evidence.temperature())
            : evidence.validationConfidence();
    double[] scores =
        byEntropy
            ? negativeEntropy(evidence.target(), evidence.temperature())
            : evidence.targetConfidence();
    double[] right = evidence.validationRight();
    int[] order =
        IntStream.range(0, source.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> source[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ascending = IntStream.of(order).mapToDouble(i -> source[i]).toArray();
    return (validation, target) ->
        Threshold.of(ascending, order, right, validation).shareReached(scores, target);
  }

  /**
   * Where to cut.
   *
   * @param at the score
   * @param partOn how much an example counts whose score is that very one
   */
  private record Threshold(double at, double partOn) {

    static Threshold of(double[] scores, int[] order, double[] right, double[] weights) {
      double wrong = 0;
      double all = 0;
      for (int i = 0; i < scores.length; i++) {
        wrong += weights[i] * (1 - right[i]);
        all += weights[i];
      }
      if (wrong == 0) {
        return new Threshold(Double.NEGATIVE_INFINITY, 1);
      }
      if (wrong == all) {
        return new Threshold(Double.POSITIVE_INFINITY, 0);
      }
      // Weights are whole numbers, so these sums are exact.
      double below = 0;
      int i = 0;
      while (true) {
        double score = scores[i];
        double on = 0;
        for (; i < scores.length && scores[i] == score; i++) {
          on += weights[order[i]];
        }
        if (below + on > wrong) {
          return new Threshold(score, (below + on - wrong) / on);
        }
        below += on;
      }
    }

    double shareReached(double[] scores, double[] weights) {
      double reached = 0;
      double all = 0;
      for (int i = 0; i < scores.length; i++) {
        reached += scores[i] > at ? weights[i] : scores[i] == at ? weights[i] * partOn : 0;
        all += weights[i];
      }
      return reached / all;
    }
  }

  private static double[] negativeEntropy(EnvironmentLogits environment, double temperature) {
    double[] probabilities = environment.probabilities(temperature);
    double[] scores = new double[environment.examples()];
    Arrays.setAll(
        scores,
        i ->
            Arrays.stream(probabilities, i * environment.classes(), (i + 1) * environment.classes())
                .filter(p -> p > 0)
                .map(p -> p * Math.log(p))
                .sum());
    return scores;
  }
}
