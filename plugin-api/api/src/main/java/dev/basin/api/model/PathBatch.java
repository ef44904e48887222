package dev.basin.api.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Some examples on the straight paths from their baselines: x′ + α(x − x′) at every point α, all
 * points of an example together.
 *
 * <p>Everything is computed at first use and shared by all who ask. B is the number of examples, P
 * that of points, U a layer's units, S the positions of a unit; units are read as in {@link
 * TapBatch}. What a target names is fixed by the example, not by the point: its own label, or the
 * class that the network predicts at x itself. Arrays belong to {@link #scope()} and die with the
 * batch.
 */
public interface PathBatch {

  /**
   * The index in the data of the first example.
   *
   * @return the index
   */
  int first();

  /**
   * How many examples the batch has.
   *
   * @return B
   */
  int size();

  /**
   * The target at every point of the path.
   *
   * @param target which scalar per example
   * @return [B, P]
   */
  NDArray values(Target target);

  /**
   * How much the target changes from the baseline to the example, whatever the points.
   *
   * @param target which scalar per example
   * @return [B], target at x less target at x′
   */
  NDArray change(Target target);

  /**
   * The activations of a layer at every point of the path.
   *
   * @param layer the layer
   * @return [B, P, U, S]
   */
  NDArray activation(UnitLayer layer);

  /**
   * How much the activations of a layer change from the baseline to the example, whatever the
   * points.
   *
   * @param layer the layer
   * @return [B, U, S], activation at x less activation at x′
   */
  NDArray activationChange(UnitLayer layer);

  /**
   * The gradient of the target with respect to a layer's activations at every point of the path.
   *
   * @param layer the layer
   * @param target which scalar per example
   * @return [B, P, U, S]
   */
  NDArray gradient(UnitLayer layer, Target target);

  /**
   * The gradient of the target with respect to a layer's activations on another path: the straight
   * line between the layer's activations at the baseline and at the example, at the same points α,
   * with all that does not come from this layer as it is at the example.
   *
   * @param layer the layer
   * @param target which scalar per example
   * @return [B, P, U, S]
   */
  NDArray gradientOnLayerPath(UnitLayer layer, Target target);

  /**
   * The gradient of the target with respect to the input through one unit at a time: Σ over
   * positions s of ∂target/∂a_{u,s} · ∂a_{u,s}/∂x, as a weighted sum over the points of the path.
   *
   * @param layer the layer
   * @param target which scalar per example
   * @param weights one per point, such as a quadrature's
   * @param visitor sees every unit of the layer once, in order
   */
  void inputGradients(UnitLayer layer, Target target, double[] weights, UnitVisitor visitor);

  /**
   * The way from baseline to example.
   *
   * @return [B, example shape], x − x′
   */
  NDArray difference();

  /**
   * Whether all that the output depends on passes through a layer: contributions of its units can
   * add up to the whole change of the target only then.
   *
   * @param layer the layer
   * @return false if something leads around the layer
   */
  boolean carriesAll(UnitLayer layer);

  /**
   * Owner of the batch's arrays; closed when the visitor returns.
   *
   * @return the manager
   */
  NDManager scope();

  /** Sees the input gradients through single units. */
  @FunctionalInterface
  interface UnitVisitor {

    /**
     * One unit's.
     *
     * @param unit the unit's index in its layer
     * @param gradient [B, example shape]; valid until this returns
     */
    void visit(int unit, NDArray gradient);
  }
}
