package dev.basin.api;

/**
 * A transformation of the weights that leaves the network's function, or its decisions, unchanged.
 *
 * <p>A flatness measure that changes under one of them can rank networks by drift alone (Dinh et
 * al. 2017, "Sharp Minima Can Generalize For Deep Nets").
 */
public enum Invariance {
  /** One layer's weights times c, the next one's divided by c (positively homogeneous networks). */
  LAYER_RESCALING,
  /** One unit's incoming weights times c, its outgoing weights divided by c. */
  NEURON_RESCALING,
  /** Weights before a batch normalisation times c, with statistics recomputed. */
  NORM_SCALE,
  /** Units of one layer in another order. */
  PERMUTATION,
  /** All logits times c: decisions stay, the loss does not. */
  LOGIT_SCALE
}
