package dev.basin.api.model;

import java.util.Arrays;

/**
 * What the network says of every example: its logits, and the losses where there are labels.
 *
 * <p>Holds arrays as they are; treat them as read-only.
 */
public final class ExampleEvaluation {
  private final double[] losses;
  private final double[] logits;
  private final int[] labels;
  private final int classes;

  /**
   * Keeps the arrays.
   *
   * @param losses cross-entropy in nats, one per example; empty without labels
   * @param logits row-major [examples, classes]
   * @param labels one per example; empty without labels
   * @param classes how many classes
   */
  public ExampleEvaluation(double[] losses, double[] logits, int[] labels, int classes) {
    this.losses = losses;
    this.logits = logits;
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * How many examples.
   *
   * @return the number
   */
  public int examples() {
    return logits.length / classes;
  }

  /**
   * How many classes.
   *
   * @return the number
   */
  public int classes() {
    return classes;
  }

  /**
   * The losses.
   *
   * @return one per example, not to be changed; empty without labels
   */
  public double[] losses() {
    return losses;
  }

  /**
   * The logits, row-major [examples, classes].
   *
   * @return not to be changed
   */
  public double[] logits() {
    return logits;
  }

  /**
   * The predicted class of an example.
   *
   * @param example its index
   * @return the class with the largest logit; ties go to the lower class
   */
  public int predicted(int example) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (logits[example * classes + c] > logits[example * classes + best]) {
        best = c;
      }
    }
    return best;
  }

  /**
   * Whether the prediction of an example is its label.
   *
   * @param example its index
   * @return true if it is
   */
  public boolean correct(int example) {
    return predicted(example) == labels[example];
  }

  /**
   * Loss and accuracy over all examples.
   *
   * @return the summary
   */
  public Evaluation summary() {
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      if (correct(i)) {
        correct++;
      }
    }
    return new Evaluation(
        Arrays.stream(losses).sum() / losses.length, (double) correct / labels.length, examples());
  }
}
