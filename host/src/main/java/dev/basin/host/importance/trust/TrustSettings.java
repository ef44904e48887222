package dev.basin.host.importance.trust;

/**
 * How thorough a fidelity audit is.
 *
 * @param orders how many random orders of removal, and as many layer-shuffled ones per metric; at
 *     least 5. They are what a metric is tested against: see docs/trust.md for what few can show
 * @param steps into how many equal steps a removal curve is divided; at least 2
 * @param halves how many random splits of the examples the oracle's reliability is a mean of; at
 *     least 1
 * @param top which share of each layer's units counts as its top; above 0 and below 1
 */
public record TrustSettings(int orders, int steps, int halves, double top) {
  /** Settings with which a difference can stand after the correction for a dozen metrics. */
  public static final TrustSettings DEFAULT = new TrustSettings(20, 20, 20, 0.25);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public TrustSettings {
    if (orders < 5 || steps < 2 || halves < 1 || !(top > 0 && top < 1)) {
      throw new IllegalArgumentException(
          "orders must be at least 5, steps 2, halves 1 and top within (0, 1), found %d, %d, %d, %s"
              .formatted(orders, steps, halves, top));
    }
  }
}
