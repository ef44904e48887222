package dev.basin.host.importance.trust;

import dev.basin.host.statistics.Estimated;
import java.util.List;

/**
 * Whether scores are about the network and its task (Adebayo et al. 2018).
 *
 * @param weights rank correlation with the scores of the network whose layers are randomised, from
 *     the last on
 * @param labels rank correlation with the scores on permuted labels
 * @param reactsToWeights whether the correlation falls below {@link #HALF} once all layers are
 *     randomised
 * @param reactsToLabels whether permuting the labels changes the order more than halving the data
 *     does: the interval of the one correlation lies below the other
 * @param reason the rule in words, or why there is no answer
 */
public record Sanity(
    List<Randomised> weights,
    Estimated labels,
    boolean reactsToWeights,
    boolean reactsToLabels,
    String reason) {
  /** Above this, most of an order is still there. */
  static final double HALF = 0.5;

  /** Copies the list. */
  public Sanity {
    weights = List.copyOf(weights);
  }

  /**
   * Scores once some layers are randomised.
   *
   * @param layers which ones, the last first
   * @param rho Spearman's rank correlation with the scores of the network as it is
   */
  public record Randomised(List<String> layers, Estimated rho) {
    /** Copies the list. */
    public Randomised {
      layers = List.copyOf(layers);
    }
  }

  /**
   * Applies the rules.
   *
   * @param weights the last entry has all layers randomised; empty if it could not be done
   * @param labels rank correlation with the scores on permuted labels
   * @param halves rank correlation of the scores on two halves of the data
   */
  static Sanity of(List<Randomised> weights, Estimated labels, Estimated halves) {
    Estimated all =
        weights.isEmpty()
            ? Estimated.none("no layer was randomised")
            : weights.get(weights.size() - 1).rho();
    return new Sanity(
        weights,
        labels,
        all.present() && all.value() < HALF,
        labels.present() && halves.present() && labels.high() < halves.value(),
        reason(all, labels, halves));
  }

  static Sanity none(String reason) {
    return new Sanity(List.of(), Estimated.none(reason), false, false, reason);
  }

  private static String reason(Estimated all, Estimated labels, Estimated halves) {
    String ofWeights =
        all.present()
            ? "rank correlation %.2f with all weights randomised, below %.1f is a reaction"
                .formatted(all.value(), HALF)
            : "weights: " + all.reason();
    String ofLabels =
        labels.present() && halves.present()
            ? "%.2f (up to %.2f) with permuted labels, below the %.2f of halves is a reaction"
                .formatted(labels.value(), labels.high(), halves.value())
            : "labels: " + (labels.present() ? halves.reason() : labels.reason());
    return ofWeights + "; " + ofLabels;
  }
}
