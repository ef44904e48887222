package dev.basin.models.graph;

import dev.basin.api.model.UnitRef;
import java.util.List;

/**
 * Units that can't be removed, and why.
 *
 * @param units tied to each other, in order of layer and index
 * @param reason such as "tied to the logits"
 */
public record Unprunable(List<UnitRef> units, String reason) {
  /** Copies the list. */
  public Unprunable {
    units = List.copyOf(units);
  }
}
