package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands between the units of layers and all that reads them: activation · factor + addend.
 *
 * @param layers gates by the layer's name; layers without one pass unchanged
 */
public record Gates(Map<String, Gate> layers) {

  /** Copies the map. */
  public Gates {
    layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
  }

  /** The same numbers in arrays of the scope, not recorded. */
  Gates aliases(NDManager scope) {
    Map<String, Gate> aliases = new LinkedHashMap<>();
    layers.forEach(
        (layer, gate) ->
            aliases.put(layer, new Gate(DeviceData.alias(gate.factor(), scope), gate.addend())));
    return new Gates(aliases);
  }

  /**
   * The gates of one layer; the arrays stay the caller's.
   *
   * @param factor [B, U], or [1, U] for all examples alike
   * @param addend [B or 1, U, S or 1]; empty for none
   */
  public record Gate(NDArray factor, Optional<NDArray> addend) {

    /**
     * Gates that only multiply.
     *
     * @param factor [B, U] or [1, U]
     * @return the gates
     */
    public static Gate of(NDArray factor) {
      return new Gate(factor, Optional.empty());
    }
  }
}
