package dev.basin.host.study;

import java.util.List;
import java.util.Map;

/**
 * A landscape to compute.
 *
 * @param projection id of the projection method
 * @param options its options, complete
 * @param grid points per axis; one entry for a line, two for a plane
 * @param ranges the ends of each axis, as many as the grid has
 * @param split the data
 * @param networks names of other networks of the study that the plane knows of; mostly empty
 */
public record LandscapeSpec(
    String projection,
    Map<String, Object> options,
    List<Integer> grid,
    List<AxisRange> ranges,
    Split split,
    List<String> networks) {

  /** Copies the lists. */
  public LandscapeSpec {
    grid = List.copyOf(grid);
    ranges = List.copyOf(ranges);
    networks = List.copyOf(networks);
  }
}
