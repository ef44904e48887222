package dev.basin.api.model;

/**
 * Evaluations with units switched off, at fixed weights and data.
 *
 * <p>What lies before the first switched-off layer is computed once and kept, so visiting masks
 * layer by layer is cheap. Confined to the session's thread; close it when done.
 */
public interface Ablation extends AutoCloseable {

  /** What a switched-off unit gives instead of its activation. */
  enum Replacement {
    /** Zero. */
    ZERO,
    /** The unit's mean activation over the data, at every position its own. */
    MEAN
  }

  /**
   * Evaluates with units off.
   *
   * @param mask which units
   * @return what the network says of every example
   */
  ExampleEvaluation evaluate(UnitMask mask);

  @Override
  void close();
}
