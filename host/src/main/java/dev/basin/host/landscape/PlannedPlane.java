package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cells of one plane.
 *
 * @param projection finds the axes
 * @param centre evaluates the origin
 * @param levels of an adaptive landscape; empty for an exact one
 * @param rows all points; they have nothing to do where a level is certified
 */
record PlannedPlane(
    CellSpec projection, CellSpec centre, List<CellSpec> levels, List<CellSpec> rows) {

  List<CellSpec> cells() {
    List<CellSpec> cells = new ArrayList<>();
    cells.add(projection);
    cells.add(centre);
    cells.addAll(levels);
    cells.addAll(rows);
    return cells;
  }

  /** What the finished cells come to; empty while one is not finished. */
  Optional<Plane> finished(Grid grid, RunStore store) {
    Optional<JsonNode> found = value(projection, store);
    Optional<JsonNode> origin = value(centre, store);
    List<JsonNode> nodes = new ArrayList<>();
    levels.forEach(level -> value(level, store).ifPresent(nodes::add));
    if (found.isEmpty() || origin.isEmpty() || nodes.size() < levels.size()) {
      return Optional.empty();
    }
    // Levels after the certified one computed nothing.
    List<JsonNode> computed = nodes.stream().filter(level -> level.has("points")).toList();
    boolean interpolated = !nodes.isEmpty() && NodesWork.isCertified(nodes.get(nodes.size() - 1));
    Optional<List<EnvironmentGrid>> grids =
        interpolated
            ? Optional.of(
                EnvironmentGrid.interpolated(
                    grid,
                    NodeValues.of(computed),
                    new NodeLadder(grid).levels().get(computed.size() - 1)))
            : EnvironmentGrid.ofRows(grid, rows, store);
    return grids.map(
        values -> new Plane(found.get(), origin.get(), values, computed, interpolated));
  }

  private static Optional<JsonNode> value(CellSpec cell, RunStore store) {
    return store.find(cell.key()).flatMap(StoredCell::value);
  }

  /**
   * A finished plane.
   *
   * @param projection trust, landmarks, gram
   * @param centre the values at the origin
   * @param environments the values at all points
   * @param levels the levels that were computed; empty for an exact landscape
   * @param interpolated whether the last of them is certified
   */
  record Plane(
      JsonNode projection,
      JsonNode centre,
      List<EnvironmentGrid> environments,
      List<JsonNode> levels,
      boolean interpolated) {

    /** The rise of the mean loss over the grid from its centre, per resample of the examples. */
    double[] resampledRise(int environment) {
      double[] mean = environments.get(environment).resampledMean();
      JsonNode origin = centre.path("environments").path(environment).path("resampled");
      double[] rise = new double[mean.length];
      for (int b = 0; b < rise.length; b++) {
        rise[b] = mean[b] - origin.path(b).asDouble(Double.NaN);
      }
      return rise;
    }

    /** The loss at the origin. */
    double centreLoss(int environment) {
      return centre
          .path("environments")
          .path(environment)
          .path("loss")
          .path(0)
          .asDouble(Double.NaN);
    }
  }
}
