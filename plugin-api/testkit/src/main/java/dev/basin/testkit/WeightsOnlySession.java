package dev.basin.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.BatchVisitor;
import dev.basin.api.model.Capability;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.KrylovSpace;
import dev.basin.api.model.LogitForm;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.NetworkDescription;
import dev.basin.models.engine.Lanczos;
import java.util.Set;

/**
 * A session that knows a network's description and weights and computes nothing, for tests of
 * extensions that look at weights alone. Subclasses add what a test needs, such as a Hessian that
 * is known.
 */
public class WeightsOnlySession implements ModelSession {
  private final NetworkDescription network;
  private final NDArray weights;

  /**
   * Keeps the parts.
   *
   * @param network the description
   * @param weights flat [P], FLOAT32 or FLOAT64; its manager becomes the session's
   */
  public WeightsOnlySession(NetworkDescription network, NDArray weights) {
    this.network = network;
    this.weights = weights;
  }

  @Override
  public NetworkDescription network() {
    return network;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.WEIGHTS);
  }

  @Override
  public DataType precision() {
    return weights.getDataType();
  }

  @Override
  public NDManager manager() {
    return weights.getManager();
  }

  @Override
  public NDArray weights() {
    return weights;
  }

  /** This session: it has no logits, so their form changes nothing. */
  @Override
  public ModelSession on(LogitForm form) {
    return this;
  }

  @Override
  public Evaluation evaluate(NDArray at, Dataset data) {
    throw unsupported();
  }

  @Override
  public ExampleEvaluation evaluateExamples(NDArray at, Dataset data) {
    throw unsupported();
  }

  @Override
  public LossGradient gradient(NDArray at, Dataset data, NDManager scope) {
    throw unsupported();
  }

  @Override
  public HessianOperator hessian(NDArray at, Dataset data) {
    throw unsupported();
  }

  @Override
  public KrylovSpace krylov(HessianOperator hessian, Randomness random, NDManager scope) {
    return new Lanczos(this, hessian, random, scope);
  }

  @Override
  public void forEachBatch(NDArray at, Dataset data, BatchVisitor visitor) {
    throw unsupported();
  }

  @Override
  public Ablation ablation(NDArray at, Dataset data, Ablation.Replacement replacement) {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("this session only knows its weights");
  }
}
