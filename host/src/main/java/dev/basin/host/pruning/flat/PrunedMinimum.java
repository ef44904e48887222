package dev.basin.host.pruning.flat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.landscape.SharedPlane;
import dev.basin.host.part.Bench;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.study.FlatnessSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The minimum that a network sits in before and after pruning: its flatness, and the loss around.
 *
 * @param flatness the measures asked for
 * @param landscape the plane, where asked for
 */
public record PrunedMinimum(PrunedFlatness flatness, Optional<PrunedLandscape> landscape) {

  /**
   * Plans what is asked for.
   *
   * @param bench data, plugins and device
   * @param whole the network before
   * @param pruned the network after
   * @param measures which measures
   * @param landscape whether a landscape
   * @return the plan
   */
  public static PrunedMinimum of(
      Bench bench,
      StudiedNetwork whole,
      StudiedNetwork pruned,
      List<FlatnessSpec> measures,
      boolean landscape) {
    return new PrunedMinimum(
        PrunedFlatness.of(bench, whole, pruned, measures),
        landscape ? Optional.of(PrunedLandscape.of(bench, whole, pruned)) : Optional.empty());
  }

  /**
   * How its cells are computed, but for those of flatness, which are the flatness part's.
   *
   * @param bench data, plugins and device
   * @return the work by kind of cell
   */
  public static Map<String, CellWork> works(Bench bench) {
    return SharedPlane.works(bench);
  }

  /**
   * The cells, but for those of the whole network's flatness, which the study has anyway.
   *
   * @return in order of computation
   */
  public List<CellSpec> cells() {
    List<CellSpec> cells = new ArrayList<>(flatness.cells());
    landscape.ifPresent(plane -> cells.addAll(plane.cells()));
    return cells;
  }

  /**
   * Adds what is finished to a step's result.
   *
   * @param step gets {@code flatness} and {@code landscape}
   * @param store the finished cells
   */
  public void addTo(ObjectNode step, RunStore store) {
    ArrayNode measures = flatness.json(store);
    if (!measures.isEmpty()) {
      step.set("flatness", measures);
    }
    landscape
        .flatMap(plane -> plane.json(store))
        .ifPresent(surfaces -> step.set("landscape", surfaces));
  }
}
