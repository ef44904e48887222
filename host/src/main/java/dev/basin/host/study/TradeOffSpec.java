package dev.basin.host.study;

import java.util.List;

/**
 * How pruned networks are judged.
 *
 * @param random how many random orders each setting is held against
 * @param layerShuffle how many orders shuffled within layers each criterion is held against
 * @param shift the shifts under which pruned networks are evaluated
 * @param flatness the measures of flatness taken before and after
 * @param landscape whether the loss is shown before and after on the same plane, for the first seed
 *     of each network
 * @param at the shares at which flatness and landscape are taken
 * @param latencyPairs how many paired runs the latency is measured with; 0 for not at all
 * @param save whether the best networks are saved as ONNX files
 */
public record TradeOffSpec(
    int random,
    int layerShuffle,
    List<ShiftSpec> shift,
    List<FlatnessSpec> flatness,
    boolean landscape,
    List<Double> at,
    int latencyPairs,
    boolean save) {

  /** Copies the lists. */
  public TradeOffSpec {
    shift = List.copyOf(shift);
    flatness = List.copyOf(flatness);
    at = List.copyOf(at);
  }
}
