package dev.basin.api.model;

/** The scalar per example whose dependence on activations and gates is asked for. */
public sealed interface Target {

  /** The loss of the example. */
  record Loss() implements Target {}

  /** The logit of the example's own label. */
  record LabelLogit() implements Target {}

  /** The logit that is largest for the example. */
  record PredictedLogit() implements Target {}

  /**
   * The logit of one class.
   *
   * @param index the class
   */
  record ClassLogit(int index) implements Target {}
}
