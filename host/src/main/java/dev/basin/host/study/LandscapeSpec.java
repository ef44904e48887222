package dev.basin.host.study;

import java.util.List;
import java.util.Map;

/**
 * A landscape to compute.
 *
 * @param projection id of the projection method
 * @param options its options, complete
 * @param grid points per axis; one entry for a line, two for a plane, three for a space
 * @param ranges the ends of each axis, as many as the grid has
 * @param split the data
 * @param environments further data that the same points are evaluated on
 * @param networks which networks it is of, and which others it knows of
 * @param surface how its points are computed
 */
public record LandscapeSpec(
    String projection,
    Map<String, Object> options,
    List<Integer> grid,
    List<AxisRange> ranges,
    Split split,
    List<EnvironmentSpec> environments,
    Networks networks,
    Surface surface) {

  /** Copies the lists. */
  public LandscapeSpec {
    grid = List.copyOf(grid);
    ranges = List.copyOf(ranges);
    environments = List.copyOf(environments);
  }

  /**
   * The networks of a landscape.
   *
   * @param of names of the networks it is computed for; empty for all of the study
   * @param others names of other networks of the study that the plane knows of; mostly empty
   * @param aligned whether the units of the others are put into the order that fits best
   */
  public record Networks(List<String> of, List<String> others, boolean aligned) {
    /** Copies the lists. */
    public Networks {
      of = List.copyOf(of);
      others = List.copyOf(others);
    }
  }

  /**
   * How the points are computed.
   *
   * @param draws how many planes, each by another draw of the projection
   * @param adaptive whether few points are computed and the others interpolated, if that is
   *     certified
   * @param recomputedStatistics whether batch normalisation's statistics are recomputed from the
   *     training data at every point
   */
  public record Surface(int draws, boolean adaptive, boolean recomputedStatistics) {}
}
