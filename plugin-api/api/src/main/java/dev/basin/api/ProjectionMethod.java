package dev.basin.api;

/**
 * A way to choose an origin and axes in weight space along which the loss is looked at.
 *
 * <p>Stateless and thread-safe; all randomness comes from {@code request.random()}, so the same
 * request gives the same result bit for bit.
 */
public interface ProjectionMethod extends Analysis {

  /**
   * Chooses the origin and the axes.
   *
   * @param request the network's session, the data, options, randomness, progress and scope
   * @return the origin, {@code request.dimensions()} axes and the landmarks on them; arrays
   *     attached to {@code request.scope()}
   * @throws BasinException if the request can't be met; the message says what to change
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  Projection project(ProjectionRequest request);
}
