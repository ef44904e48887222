package dev.basin.host.pruning;

import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellSpec;
import dev.basin.host.study.PruningSpec;
import java.util.Optional;

/**
 * A network at one size of one arm of a pruning.
 *
 * @param whole the network before pruning
 * @param spec the pruning; criterion {@code random} for the random control, whose scores mean
 *     nothing
 * @param arm who decides
 * @param share which share of the budget's quantity was to go
 * @param pruned the smaller network; {@code whole} at share 0
 * @param latency the cell that measures both, where that was asked for
 */
public record PrunedNetwork(
    StudiedNetwork whole,
    PruningSpec spec,
    Arm arm,
    double share,
    StudiedNetwork pruned,
    Optional<CellSpec> latency) {

  /**
   * Whether this is the whole network, beside which the smaller ones are shown.
   *
   * @return true at share 0
   */
  public boolean isWhole() {
    return share == 0;
  }
}
