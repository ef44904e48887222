package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.HessianOperator;
import dev.basin.api.model.KrylovSpace;
import dev.basin.api.model.ModelSession;
import java.util.List;
import java.util.Optional;

/**
 * A session that its opener must close. Confined to one thread at a time; any number of sessions
 * may work side by side.
 */
public sealed interface NetworkSession extends ModelSession, AutoCloseable
    permits GraphSession, OpaqueSession {

  /**
   * The losses of all examples at many points of weight space, faster than one {@link #evaluate}
   * per point where the network's inside is known.
   *
   * @param origin flat [P], in the session's precision; must outlive the surface
   * @param axes each flat [P], in the session's precision; must outlive the surface
   * @param data labelled examples, the same at every point
   * @param statistics examples from which batch normalisation's statistics are recomputed at every
   *     point; empty to keep the running statistics of the network
   * @return the surface; close it
   * @throws dev.basin.api.BasinException DAT-013 if the data has no labels, CAP-001 if statistics
   *     should be recomputed in a network whose layers are not known
   */
  LossSurface surface(
      NDArray origin, List<NDArray> axes, Dataset data, Optional<Dataset> statistics);

  @Override
  default KrylovSpace krylov(HessianOperator hessian, Randomness random, NDManager scope) {
    return new Lanczos(this, hessian, random, scope);
  }

  /** Frees all native memory of the session; arrays that belong to its manager die with it. */
  @Override
  void close();
}
