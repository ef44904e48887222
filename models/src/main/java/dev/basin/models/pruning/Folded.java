package dev.basin.models.pruning;

import java.util.List;

/**
 * A constant of removed units that went into the bias of the map that read them.
 *
 * @param node the linear map that read them
 * @param bias the tensor that took it
 * @param added whether the map had no bias before
 * @param largest the largest change of the bias
 * @param exact the bias before it was rounded to the type of the network's weights
 */
public record Folded(String node, String bias, boolean added, double largest, List<Double> exact) {

  /** Copies the list. */
  public Folded {
    exact = List.copyOf(exact);
  }
}
