package dev.basin.api;

import java.util.List;

/**
 * A way in which the world may differ from the data a network was tuned on.
 *
 * <p>Stateless and thread-safe. What happens to an example depends only on the study's seed, the
 * scenario, the severity and the example's id, never on batches or threads.
 */
public interface ShiftScenario extends Analysis {

  /**
   * What the order of the environments means, so that they are drawn and summed up accordingly.
   *
   * @return severity, if a scenario does not say otherwise
   */
  default ShiftAxis axis() {
    return ShiftAxis.SEVERITY;
  }

  /**
   * Makes the shifted environments. Without the clean data, which the host adds.
   *
   * @param request the clean data, options, randomness, progress and, for worst-case shifts, the
   *     network's session
   * @return the environments in order of severity or time; at least one
   * @throws BasinException if the scenario does not fit the data; the message says why
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  List<Environment> environments(ShiftRequest request);
}
