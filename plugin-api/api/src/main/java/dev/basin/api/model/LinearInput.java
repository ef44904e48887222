package dev.basin.api.model;

import ai.djl.ndarray.NDArray;

/**
 * What a weight is multiplied with: a linear layer or a convolution is, group by group and position
 * by position, the product of a row of these numbers and its weight as a matrix.
 *
 * <p>Of a convolution a row is a patch: the numbers that the kernel lies on at one position, those
 * of padding 0, in the order of the weight's axes after the first (unfolding, as im2col does).
 *
 * @param rows [groups, B, positions, numbers read]; 1 group unless the convolution has several, and
 *     output o of O is made by group o·groups/O
 * @param inputAxis the axis of the weight that runs over the numbers read: 1 where it is stored as
 *     [out, in, …], all later axes included; 0 where it is [in, out]
 */
public record LinearInput(NDArray rows, int inputAxis) {}
