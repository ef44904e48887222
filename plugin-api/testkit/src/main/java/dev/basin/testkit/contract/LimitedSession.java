package dev.basin.testkit.contract;

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
import dev.basin.api.model.PathVisitor;
import dev.basin.api.model.Target;
import java.util.Set;

/** A session that can do no more than some capabilities, and refuses the rest by name. */
record LimitedSession(ModelSession session, Set<Capability> capabilities) implements ModelSession {

  private static final String CALLER = "the extension under test";

  @Override
  public NetworkDescription network() {
    return session.network();
  }

  @Override
  public DataType precision() {
    return session.precision();
  }

  @Override
  public NDManager manager() {
    return session.manager();
  }

  @Override
  public NDArray weights() {
    return session.weights();
  }

  @Override
  public ModelSession on(LogitForm form) {
    return new LimitedSession(session.on(form), capabilities);
  }

  @Override
  public Evaluation evaluate(NDArray weights, Dataset data) {
    return session.evaluate(weights, data);
  }

  @Override
  public ExampleEvaluation evaluateExamples(NDArray weights, Dataset data) {
    return session.evaluateExamples(weights, data);
  }

  @Override
  public LossGradient gradient(NDArray weights, Dataset data, NDManager scope) {
    require(Capability.GRADIENT, CALLER);
    return session.gradient(weights, data, scope);
  }

  @Override
  public NDArray targetGradient(NDArray weights, Dataset data, Target target, NDManager scope) {
    require(Capability.GRADIENT, CALLER);
    return session.targetGradient(weights, data, target, scope);
  }

  @Override
  public HessianOperator hessian(NDArray weights, Dataset data) {
    require(Capability.HESSIAN_VECTOR_PRODUCT, CALLER);
    return session.hessian(weights, data);
  }

  @Override
  public KrylovSpace krylov(HessianOperator hessian, Randomness random, NDManager scope) {
    return session.krylov(hessian, random, scope);
  }

  @Override
  public void forEachBatch(NDArray weights, Dataset data, BatchVisitor visitor) {
    session.forEachBatch(weights, data, visitor);
  }

  @Override
  public void forEachPath(
      NDArray weights, Dataset data, Dataset baselines, double[] points, PathVisitor visitor) {
    require(Capability.GATES, CALLER);
    session.forEachPath(weights, data, baselines, points, visitor);
  }

  @Override
  public Ablation ablation(NDArray weights, Dataset data, Ablation.Replacement replacement) {
    require(Capability.GATES, CALLER);
    return session.ablation(weights, data, replacement);
  }
}
