package dev.basin.api.model;

import dev.basin.api.data.Dataset;

/**
 * What takes the place of derivatives in a backward pass, so that what it yields tells
 * contributions.
 *
 * <p>Linear maps keep their derivatives. An operator that works number by number, y = f(z), gets a
 * slope in place of f'(z) (Ancona et al. 2018).
 */
public sealed interface BackwardRule {

  /**
   * The slope between the example and its baseline, (f(z) − f(z₀)) ÷ (z − z₀), or f'(z) where they
   * are the same: DeepLIFT's rescale rule (Shrikumar et al. 2017). Max pooling passes the change on
   * to where the larger of the two maxima lies. The contributions of a layer through which
   * everything passes add up to the change of the target.
   *
   * <p>The class of a target is the example's. With the loss as target its derivatives by the
   * logits are taken as their mean along the straight line from the baseline's logits.
   *
   * @param baseline one row per example, in the data's order and shape
   */
  record Rescale(Dataset baseline) implements BackwardRule {}

  /**
   * The slope from zero, f(z) ÷ (z + ε·sign z), sign 0 being 1: layer-wise relevance propagation
   * with the rule ε (Bach et al. 2015). What is linear between two operators that are not counts as
   * one layer, norms included; biases and shifts keep the relevance that falls on them. Max pooling
   * passes relevance on to its maximum. Functions that are not 0 at 0 may blow it up.
   *
   * <p>Relevance starts as the logit; with the loss as target as ∂loss/∂logits · logits.
   *
   * @param epsilon ε, above 0
   */
  record Epsilon(double epsilon) implements BackwardRule {

    /**
     * Checks ε.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public Epsilon {
      if (!(epsilon > 0)) {
        throw new IllegalArgumentException("epsilon must be above 0, found " + epsilon);
      }
    }
  }
}
