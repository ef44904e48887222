package dev.basin.api.model;

import java.util.List;

/**
 * A layer whose units can be scored, gated and removed.
 *
 * @param name its name, such as "fc1"
 * @param kind what its units are
 * @param units how many there are
 * @param incoming the parameters that make a unit: weights, then bias, then norm scale and shift
 * @param outgoing the weights of following layers that read a unit
 * @param activation the name of the activation function after which units are read: "relu", "gelu",
 *     …, "none"
 */
public record UnitLayer(
    String name,
    Kind kind,
    int units,
    List<UnitSlice> incoming,
    List<UnitSlice> outgoing,
    String activation) {

  /** What the units of a layer are. */
  public enum Kind {
    /** Outputs of a linear layer. */
    NEURON,
    /** Output channels of a convolution. */
    CHANNEL,
    /** Attention heads. */
    HEAD
  }

  /** Copies the lists. */
  public UnitLayer {
    incoming = List.copyOf(incoming);
    outgoing = List.copyOf(outgoing);
  }
}
