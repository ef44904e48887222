package dev.basin.host.importance.trust;

import dev.basin.host.statistics.Estimated;
import java.util.List;

/**
 * What leave-one-out ablation says of every unit, and how far it agrees with itself.
 *
 * @param reliability of the order of units within layers, mean over layers weighted by units:
 *     split-half, corrected by Spearman and Brown
 * @param layers in the network's order
 */
public record OracleScores(Estimated reliability, List<Layer> layers) {

  /** Copies the list. */
  public OracleScores {
    layers = List.copyOf(layers);
  }

  /**
   * One layer.
   *
   * @param layer its name
   * @param scores what is lost without each unit
   * @param standardErrors of the mean over examples
   * @param reliability of the order of its units
   */
  public record Layer(
      String layer, List<Double> scores, List<Double> standardErrors, Estimated reliability) {
    /** Copies the lists. */
    public Layer {
      scores = List.copyOf(scores);
      standardErrors = List.copyOf(standardErrors);
    }
  }
}
