package dev.basin.api;

/**
 * A number that says how wide or sharp the minimum is that a network sits in.
 *
 * <p>Stateless and thread-safe; all randomness comes from {@code request.random()}, so the same
 * request gives the same result bit for bit.
 */
public interface FlatnessMeasure extends Analysis {

  /**
   * Measures flatness at the request's weights.
   *
   * @param request the network's session, the data, options, randomness, progress and scope
   * @return the value with its standard error and whether it is exact, an estimate or a lower bound
   * @throws BasinException if the request can't be met; the message says what to change
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  Measurement measure(FlatnessRequest request);
}
