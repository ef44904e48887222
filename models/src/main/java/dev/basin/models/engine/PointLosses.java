package dev.basin.models.engine;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What the examples say at one point of weight space.
 *
 * @param losses cross-entropy in nats, one per example; treat as read-only
 * @param right which examples' largest logit is the label's; ties go to the lower class
 */
public record PointLosses(double[] losses, BitSet right) {

  /**
   * Loss and accuracy over all examples.
   *
   * @return the means
   */
  public Evaluation evaluation() {
    return new Evaluation(
        Arrays.stream(losses).sum() / losses.length,
        (double) right.cardinality() / losses.length,
        losses.length);
  }

  /**
   * The mean loss of every class.
   *
   * @param data the examples that were evaluated
   * @return [classes]; NaN for a class without examples
   */
  public double[] classLosses(Dataset data) {
    double[] sums = new double[data.classes()];
    int[] counts = new int[data.classes()];
    for (int i = 0; i < losses.length; i++) {
      sums[data.label(i)] += losses[i];
      counts[data.label(i)]++;
    }
    for (int c = 0; c < sums.length; c++) {
      sums[c] /= counts[c];
    }
    return sums;
  }
}
