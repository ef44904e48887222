package dev.basin.api;

import dev.basin.api.option.Options;
import java.util.Set;

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

  /**
   * The transformations that leave the value unchanged, up to its standard error and rounding, with
   * these options.
   *
   * @param options the options of a request
   * @return the claims of the description, unless options add some or take some away
   */
  default Set<Invariance> invariances(Options options) {
    return describe().invariances();
  }
}
