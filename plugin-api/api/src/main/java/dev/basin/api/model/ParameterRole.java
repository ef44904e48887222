package dev.basin.api.model;

/** What a parameter is for. */
public enum ParameterRole {
  /** A matrix or kernel. */
  WEIGHT,
  /** An additive term. */
  BIAS,
  /** The scale γ of a normalisation. */
  NORM_SCALE,
  /** The shift β of a normalisation. */
  NORM_SHIFT
}
