package dev.basin.api;

/**
 * How much is to go, and of what.
 *
 * @param quantity what is counted
 * @param share the share of it that is to go, in (0, 1], of what all groups on offer hold
 */
public record PruningBudget(Quantity quantity, double share) {

  /** What a budget counts. */
  public enum Quantity {
    /** Unit groups. */
    UNITS,
    /** Parameters. */
    PARAMETERS,
    /** Multiplications with addition for one example. */
    MULTIPLY_ADDS,
    /** Measured microseconds for one batch. */
    LATENCY
  }

  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException if it is outside (0, 1]
   */
  public PruningBudget {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1], found " + share);
    }
  }
}
