package dev.basin.host.importance.trust;

import java.util.List;

/**
 * Accuracy and mean loss of a network at each step of a removal.
 *
 * @param accuracy per step
 * @param loss per step
 */
public record Curve(List<Double> accuracy, List<Double> loss) {
  /** Copies the lists. */
  public Curve {
    accuracy = List.copyOf(accuracy);
    loss = List.copyOf(loss);
  }
}
