package dev.basin.api.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;

/**
 * One batch on its way through the network, with every layer's activations and their gradients at
 * hand.
 *
 * <p>Everything is computed at first use and shared by all who ask. B is the batch's size, U a
 * layer's units, S the positions of a unit: 1 for neurons, height × width for channels, positions ×
 * head size for heads. A unit is read after the norm and the activation function that follow its
 * layer. Examples don't influence each other, so gradients are per example. Arrays belong to {@link
 * #scope()} and die with the batch.
 */
public interface TapBatch {

  /**
   * The index in the data of the batch's first example.
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
   * The inputs.
   *
   * @return [B, example shape]
   */
  NDArray features();

  /**
   * The labels.
   *
   * @return [B], INT64
   * @throws dev.basin.api.BasinException DAT-013 if the data has no labels
   */
  NDArray labels();

  /**
   * The network's outputs before the softmax.
   *
   * @return [B, classes]
   */
  NDArray logits();

  /**
   * The scalar per example that a target names.
   *
   * @param target which scalar
   * @return [B]
   */
  NDArray values(Target target);

  /**
   * The activations of a layer.
   *
   * @param layer the layer
   * @return [B, U, S]
   */
  NDArray activation(UnitLayer layer);

  /**
   * How the positions of a layer's units lie: the axes that {@link #activation} makes one of, in
   * row-major order.
   *
   * @param layer the layer
   * @return their sizes, such as [height, width] for channels; empty for neurons
   */
  List<Long> positions(UnitLayer layer);

  /**
   * The gradient of the target with respect to a layer's activations.
   *
   * @param layer the layer
   * @param target which scalar per example
   * @return [B, U, S]
   */
  NDArray gradient(UnitLayer layer, Target target);

  /**
   * The gradient of the target with respect to a gate of 1 on each unit: Σ over positions of
   * activation × gradient.
   *
   * @param layer the layer
   * @param target which scalar per example
   * @return [B, U]
   */
  NDArray gateGradient(UnitLayer layer, Target target);

  /**
   * The gradient of the target with respect to the inputs.
   *
   * @param target which scalar per example
   * @return [B, example shape]
   */
  NDArray inputGradient(Target target);

  /**
   * What each unit of a layer contributes to a target by a backward rule: activation, or its change
   * from the baseline, times what the rule's backward pass yields.
   *
   * @param layer the layer
   * @param target which scalar per example
   * @param rule what takes the place of derivatives
   * @return the contributions; not applicable where an operator between the layer and the output
   *     multiplies or mixes activations in a way for which there is no such rule
   */
  Attribution attribution(UnitLayer layer, Target target, BackwardRule rule);

  /**
   * What the layer of a weight reads.
   *
   * @param weight the weight of a linear layer or a convolution
   * @return its inputs, made anew: close the array if it is large and no longer needed; empty if no
   *     layer has this weight, or several share it
   */
  Optional<LinearInput> input(ParameterSlice weight);

  /**
   * Owner of the batch's arrays; closed when the visitor returns.
   *
   * @return the manager
   */
  NDManager scope();
}
