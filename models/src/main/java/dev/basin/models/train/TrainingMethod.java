package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Randomness;
import dev.basin.api.model.LossGradient;

/** What a step descends: the loss itself, or a loss that also counts the landscape around. */
public sealed interface TrainingMethod
    permits PlainMethod, SamMethod, AsamMethod, EntropySgdMethod {

  /**
   * The name in studies.
   *
   * @return such as "sam"
   */
  String id();

  /**
   * Refuses constants with which a training of this length can't work.
   *
   * @param steps optimiser steps of the whole training
   * @throws dev.basin.api.BasinException TRN-…
   */
  default void requireUsable(long steps) {}

  /**
   * The direction for the optimiser, and the loss at the given weights.
   *
   * @param weights flat [P]; not changed
   * @param batches gradients of the loss at any weights
   * @param step optimiser steps taken before
   * @param randomness the source of the method's noise
   * @param scope owner of the gradient
   * @return the loss of the step's batch at {@code weights}, and the gradient to descend
   */
  LossGradient gradient(
      NDArray weights, BatchGradient batches, long step, Randomness randomness, NDManager scope);
}
