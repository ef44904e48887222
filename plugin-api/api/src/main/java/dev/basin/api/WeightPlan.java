package dev.basin.api;

import ai.djl.ndarray.NDArray;

/**
 * Which single weights go, or why the criterion plans none.
 *
 * <p>Native memory: the arrays belong to the request's scope.
 */
public sealed interface WeightPlan {

  /**
   * An order of removal: the host takes as many as its budget says, the lowest first and equal ones
   * by index.
   *
   * @param priorities [P], in the layout of the network's weights, FLOAT64, not NaN; only those of
   *     {@link WeightPruningRequest#removable} weights count
   */
  record Order(NDArray priorities) implements WeightPlan {}

  /**
   * A choice made by the criterion, for patterns and for updates of what stays.
   *
   * @param kept [P], BOOLEAN: which weights stay; true wherever a weight is not removable
   * @param weights [P], in the session's precision: θ with what stays updated; what goes may have
   *     any value, as the host sets it to 0
   */
  record Mask(NDArray kept, NDArray weights) implements WeightPlan {}

  /**
   * A criterion that is not defined for single weights, or not for this network.
   *
   * @param reason why, in one sentence
   */
  record NotApplicable(String reason) implements WeightPlan {}
}
