package dev.basin.api.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import java.util.Set;

/**
 * A network on a device: loss at any weights, exact gradients and Hessian-vector products,
 * activations and gates.
 *
 * <p>Confined to one thread. Everything runs in evaluation mode (dropout off, running statistics in
 * batch normalisation); the loss is the mean cross-entropy over all examples, without weight decay,
 * summed in float64. Results don't depend on how the data is split into batches, up to rounding.
 * Weights are never changed by a call.
 */
public interface ModelSession {

  /**
   * What the network is.
   *
   * @return the description
   */
  NetworkDescription network();

  /**
   * What this network can do.
   *
   * @return the capabilities
   */
  Set<Capability> capabilities();

  /**
   * Refuses a network that lacks a capability.
   *
   * @param capability what is needed
   * @param by who needs it, such as an extension's id
   * @throws dev.basin.api.BasinException CAP-001, naming the capability
   */
  default void require(Capability capability, String by) {
    if (!capabilities().contains(capability)) {
      throw Problem.request("CAP-001", by + " needs " + capability.words())
          .at("network " + network().name())
          .found("a network without " + capability)
          .fix("use an ONNX network whose operators Basin knows; an opaque module has no layers")
          .exception();
    }
  }

  /**
   * The precision of weights and arithmetic.
   *
   * @return FLOAT32 or FLOAT64
   */
  DataType precision();

  /**
   * The session's manager, on the session's device; make sub-managers of it.
   *
   * @return the manager; don't close it
   */
  NDManager manager();

  /**
   * The network's own weights θ.
   *
   * @return flat [P]; don't change or close it
   */
  NDArray weights();

  /**
   * This session with the losses of another form of the logits: evaluations, gradients and Hessians
   * are of that loss, and the logits of {@link #evaluateExamples} have that form. Everything else
   * is as here.
   *
   * @param form what becomes of the logits before the loss is taken
   * @return a view of the same weights in the same native memory; it lives as long as this session,
   *     and nobody closes it
   */
  ModelSession on(LogitForm form);

  /**
   * Loss and accuracy at any weights.
   *
   * @param weights flat [P]
   * @param data labelled examples
   * @return the evaluation
   */
  Evaluation evaluate(NDArray weights, Dataset data);

  /**
   * Logits and losses per example at any weights.
   *
   * @param weights flat [P]
   * @param data the examples
   * @return what the network says of every example
   */
  ExampleEvaluation evaluateExamples(NDArray weights, Dataset data);

  /**
   * The exact gradient of the mean loss.
   *
   * @param weights flat [P]
   * @param data labelled examples
   * @param scope owner of the result
   * @return loss and gradient
   */
  LossGradient gradient(NDArray weights, Dataset data, NDManager scope);

  /**
   * The exact gradient with respect to the weights of the sum over examples of a target.
   *
   * @param weights flat [P]
   * @param data the examples; labelled if the target needs labels
   * @param target which scalar per example
   * @param scope owner of the result
   * @return [P], in the session's precision
   * @throws dev.basin.api.BasinException CAP-001 if the session can't
   */
  default NDArray targetGradient(NDArray weights, Dataset data, Target target, NDManager scope) {
    throw Problem.request("CAP-001", "the session has no gradients of targets")
        .at("network " + network().name())
        .found("target " + target)
        .fix("use a network that Basin runs itself")
        .exception();
  }

  /**
   * The Hessian of the mean loss as an operator.
   *
   * @param weights flat [P]
   * @param data labelled examples
   * @return the operator; close it
   */
  HessianOperator hessian(NDArray weights, Dataset data);

  /**
   * The Krylov space of a Hessian and a random start vector, for its eigenvalues, eigenvectors and
   * traces of its functions.
   *
   * @param hessian from {@link #hessian}; must stay open while steps are taken
   * @param random names the start vectors: the same gives the same space
   * @param scope owner of the space
   * @return the space without a step taken; close it
   */
  KrylovSpace krylov(HessianOperator hessian, Randomness random, NDManager scope);

  /**
   * Passes over the data batch by batch, in order.
   *
   * @param weights flat [P]
   * @param data the examples
   * @param visitor sees every batch once
   */
  void forEachBatch(NDArray weights, Dataset data, BatchVisitor visitor);

  /**
   * Passes over the straight paths from baselines to examples, some examples at a time with all
   * points of their paths, in order.
   *
   * @param weights flat [P]
   * @param data the examples
   * @param baselines one row per example, in the data's shape and order; see {@link
   *     dev.basin.api.Baseline}
   * @param points where on the paths to look, from 0 at the baseline to 1 at the example; at least
   *     one
   * @param visitor sees every batch once
   * @throws dev.basin.api.BasinException DAT-043 if the baselines don't fit the data; CAP-001 if
   *     the network's layers are not known
   */
  default void forEachPath(
      NDArray weights, Dataset data, Dataset baselines, double[] points, PathVisitor visitor) {
    require(Capability.GATES, "a pass over paths");
    throw new UnsupportedOperationException("this session has no paths");
  }

  /**
   * Evaluations with units switched off.
   *
   * @param weights flat [P]
   * @param data the examples
   * @param replacement what a switched-off unit gives
   * @return the ablation; close it
   * @throws dev.basin.api.BasinException DAT-038 if what other examples give is asked for and there
   *     is only one
   */
  Ablation ablation(NDArray weights, Dataset data, Ablation.Replacement replacement);
}
