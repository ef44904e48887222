package dev.basin.models.graph;

/** What an operand of a node is for. */
public enum OperandRole {
  /** Data that flows through the network; a trainable tensor in such a place is a bias. */
  DATA,
  /** Data that is multiplied with data; a trainable tensor in such a place is a weight. */
  FACTOR,
  /** A matrix or kernel: a parameter. */
  WEIGHT,
  /** An additive term: a parameter. */
  BIAS,
  /** The scale of a normalisation: a parameter. */
  NORM_SCALE,
  /** The shift of a normalisation: a parameter. */
  NORM_SHIFT,
  /** A running statistic: a buffer, not a parameter. */
  STATISTIC,
  /**
   * A shape or other setting: neither parameter nor buffer, and no operand; the operator holds it.
   */
  SETTING
}
