package dev.basin.api.model;

import dev.basin.api.Randomness;
import java.util.List;

/**
 * Evaluations with units switched off, at fixed weights and data.
 *
 * <p>What lies before the first switched-off layer is computed once and kept, so visiting masks
 * layer by layer is cheap. Confined to the session's thread; close it when done.
 */
public interface Ablation extends AutoCloseable {

  /** What a switched-off unit gives instead of its activation. */
  sealed interface Replacement {
    /** Zero. */
    Replacement ZERO = new Zero();

    /** The unit's mean activation over the data, at every position its own. */
    Replacement MEAN = new Mean();

    /** Zero. */
    record Zero() implements Replacement {}

    /** The unit's mean activation over the data, at every position its own. */
    record Mean() implements Replacement {}

    /**
     * What the unit gives on another example of the data, at all positions: its donor. Examples
     * have their donors on one random cycle, so each gives once and none to itself, and all units
     * that are off take from the same donor (Chan et al. 2022, resampling ablation). Needs two
     * examples.
     *
     * @param random names the cycle: the same gives the same donors
     */
    record Resample(Randomness random) implements Replacement {}
  }

  /**
   * Evaluates with units off.
   *
   * @param mask which units
   * @return what the network says of every example
   */
  ExampleEvaluation evaluate(UnitMask mask);

  /**
   * Evaluates with each of several sets of units off; masks that differ in one layer only are
   * faster together than one by one.
   *
   * @param masks which units
   * @param visitor sees every mask's evaluation once, in any order
   */
  default void evaluateEach(List<UnitMask> masks, MaskVisitor visitor) {
    for (int i = 0; i < masks.size(); i++) {
      visitor.visit(i, evaluate(masks.get(i)));
    }
  }

  /** Sees what a network says with units off. */
  @FunctionalInterface
  interface MaskVisitor {

    /**
     * One mask's evaluation.
     *
     * @param index the mask's place in the list
     * @param evaluation what the network says of every example
     */
    void visit(int index, ExampleEvaluation evaluation);
  }

  @Override
  void close();
}
