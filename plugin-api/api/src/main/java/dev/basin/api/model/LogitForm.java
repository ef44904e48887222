package dev.basin.api.model;

/** What becomes of the logits before a loss is taken of them. */
public enum LogitForm {
  /** They stay as the network gives them. */
  RAW,
  /**
   * Each example's logits f are divided by their standard deviation over the K classes: f ÷
   * √(1/K·Σᵢ(fᵢ − mean f)²) (Andriushchenko et al. 2023, "A modern look at the relationship between
   * sharpness and generalization").
   *
   * <p>The loss does not change when all logits are multiplied by a number above 0; decisions stay.
   * Logits that are all equal have no scale and stay as they are.
   */
  NORMALISED
}
