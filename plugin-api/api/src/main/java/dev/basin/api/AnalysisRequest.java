package dev.basin.api;

import ai.djl.ndarray.NDManager;
import dev.basin.api.option.Options;

/** A question put to an extension; gives short names to the parts of its context. */
public interface AnalysisRequest {

  /**
   * Options, randomness, progress and scope of this request.
   *
   * @return the context
   */
  AnalysisContext context();

  /**
   * The extension's options with defaults filled in.
   *
   * @return the options
   */
  default Options options() {
    return context().options();
  }

  /**
   * Randomness by name, from the study's seed.
   *
   * @return the randomness
   */
  default Randomness random() {
    return context().random();
  }

  /**
   * Where work done is reported and cancellation noticed.
   *
   * @return the progress
   */
  default Progress progress() {
    return context().progress();
  }

  /**
   * Owner of the result's native memory, closed by the host.
   *
   * @return the manager
   */
  default NDManager scope() {
    return context().scope();
  }
}
