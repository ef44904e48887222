package dev.basin.api;

import java.util.List;

/**
 * The scores of one metric, layer by layer.
 *
 * @param layers one entry per requested layer, in the request's order
 */
public record ImportanceScores(List<LayerScores> layers) {

  /** Copies the list. */
  public ImportanceScores {
    layers = List.copyOf(layers);
  }
}
