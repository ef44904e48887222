package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.models.graph.Tap;
import java.util.Optional;

/** What the units of a layer give, each if it is switched off. */
interface SwitchedOff {

  /**
   * The values for one batch.
   *
   * @param tap the layer
   * @param batch which batch
   * @param scope what is made may live in it
   * @return [B or 1, U, S]; empty for zeros
   */
  Optional<NDArray> values(Tap tap, int batch, NDManager scope);

  /** Zeros. */
  static SwitchedOff zero() {
    return (tap, batch, scope) -> Optional.empty();
  }

  /** What they give on other examples: those at the same places of other data. */
  static SwitchedOff donors(PrefixCache donors) {
    return (tap, batch, scope) ->
        Optional.of(
            UnitView.of(tap, DeviceData.alias(donors.of(tap, batch, scope).value(tap), scope)));
  }

  /**
   * The mean over all examples, at every position its own.
   *
   * @param prefixes the activations
   * @param batches how many batches there are
   * @param examples how many examples there are
   * @param owner of the means, which are computed once
   */
  static SwitchedOff mean(PrefixCache prefixes, int batches, int examples, NDManager owner) {
    return new Means(prefixes, batches, examples, owner);
  }
}
