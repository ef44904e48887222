package dev.basin.host.shift;

import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellSpec;
import dev.basin.host.study.ShiftSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * One network under one scenario: the cells that hold what it says, and what follows from that.
 *
 * @param network the network, or a baseline
 * @param shift the scenario
 * @param validation what it says of the validation data
 * @param clean what it says of the data before the shift
 * @param shifted what it says of the scenario's environments
 * @param measures accuracy, calibration and estimates
 * @param drift tests for drift of what the network sees, in it and of what it says; one each
 */
public record ShiftedNetwork(
    StudiedNetwork network,
    ShiftSpec shift,
    CellSpec validation,
    CellSpec clean,
    CellSpec shifted,
    CellSpec measures,
    List<CellSpec> drift) {

  /** Copies the list. */
  public ShiftedNetwork {
    drift = List.copyOf(drift);
  }

  List<CellSpec> cells() {
    List<CellSpec> cells = new ArrayList<>(List.of(validation, clean, shifted, measures));
    cells.addAll(drift);
    return cells;
  }
}
