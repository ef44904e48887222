package dev.basin.api.model;

import ai.djl.ndarray.NDArray;

/**
 * The part of one parameter that belongs to each unit of a layer: along {@code axis}, unit u owns
 * the indices from {@code offset + u·span} to {@code offset + (u+1)·span − 1}.
 *
 * @param parameter the parameter
 * @param axis the axis of the parameter that runs over units
 * @param offset where unit 0 begins on that axis
 * @param span how many indices each unit owns; more than 1 after a flatten
 */
public record UnitSlice(ParameterSlice parameter, int axis, int offset, int span) {

  /**
   * The parameter with one row per unit.
   *
   * @param flat [P]: weights, a gradient or a direction
   * @param units how many units the layer has
   * @return [units, numbers per unit], attached to the manager of {@code flat}; a copy where the
   *     axis is not the first
   */
  public NDArray rows(NDArray flat, int units) {
    NDArray array = parameter.of(flat);
    int rank = parameter.shape().size();
    int[] order = new int[rank];
    order[0] = axis;
    for (int i = 0, next = 1; i < rank; i++) {
      if (i != axis) {
        order[next++] = i;
      }
    }
    NDArray front = axis == 0 ? array : array.transpose(order);
    return front.get("{}:{}", offset, offset + (long) units * span).reshape(units, -1);
  }
}
