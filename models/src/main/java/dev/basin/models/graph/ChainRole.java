package dev.basin.models.graph;

/**
 * How an operator continues the chain from a layer to the place where its units are read: linear
 * map, norm, activation function.
 */
public enum ChainRole {
  /** The chain ends before it. */
  END,
  /** It changes nothing in evaluation mode; the chain goes on. */
  PASS,
  /** Per unit it adds or multiplies by a tensor, as a bias does; with other data the chain ends. */
  AFFINE,
  /** It normalises: only an activation function may follow. */
  NORM,
  /** It is an activation function: the chain ends after it. */
  ACTIVATION
}
