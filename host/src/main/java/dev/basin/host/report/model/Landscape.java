package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loss and accuracy over a grid of a line, plane or volume in weight space, in one or more
 * environments.
 *
 * @param projection what spanned it
 * @param split the split the first surface is over; empty if not stored
 * @param grid the coordinates
 * @param surfaces one per environment, at least one
 * @param landmarks marked points
 * @param trust how far it can be trusted, by name
 * @param batchNorm "stored" or "recomputed" statistics of batch norm; empty if not stored
 * @param coverage which points were computed
 * @param draws the same over several draws of directions
 * @param alignments how other networks were aligned first
 */
public record Landscape(
    String projection,
    String split,
    LandscapeGrid grid,
    List<LandscapeSurface> surfaces,
    List<Landmark> landmarks,
    Map<String, Double> trust,
    String batchNorm,
    LandscapeCoverage coverage,
    LandscapeDraws draws,
    List<Alignment> alignments) {
  /** On a random plane a path is a dot: its steps are almost orthogonal to the axes. */
  private static final double SHORTEST_PATH = 0.05;

  /** Copies the lists. */
  public Landscape {
    surfaces = List.copyOf(surfaces);
    landmarks = List.copyOf(landmarks);
    alignments = List.copyOf(alignments);
  }

  /**
   * How another network's units were put into this one's order.
   *
   * @param network the other network
   * @param moved how many units changed places
   * @param units how many there are
   * @param before the distance of the two in weight space, as they were
   * @param after the distance once aligned
   */
  public record Alignment(String network, long moved, long units, double before, double after) {}

  /**
   * Reads the stored format.
   *
   * @param json {@code {"x","y","loss",…}}; older results have no {@code surfaces}
   * @return the view
   * @throws dev.basin.api.BasinException if rows and columns do not agree with the coordinates
   */
  public static Landscape of(JsonNode json) {
    LandscapeGrid grid = LandscapeGrid.of(json);
    List<LandscapeSurface> surfaces = new ArrayList<>();
    String split = Fields.text(json, "split");
    json.path("surfaces").forEach(each -> surfaces.add(LandscapeSurface.of(each, grid, split)));
    if (surfaces.isEmpty()) {
      surfaces.add(LandscapeSurface.of(json, grid, split));
    }
    List<Landmark> landmarks = new ArrayList<>();
    json.path("landmarks").forEach(each -> landmarks.add(Landmark.of(each)));
    List<Alignment> alignments = new ArrayList<>();
    for (JsonNode each : json.path("alignment")) {
      alignments.add(
          new Alignment(
              Fields.text(each, "network"),
              Fields.count(each, "moved"),
              Fields.count(each, "units"),
              Fields.number(each, "distanceBefore"),
              Fields.number(each, "distanceAfter")));
    }
    Map<String, Double> trust = new LinkedHashMap<>();
    json.path("trust")
        .properties()
        .forEach(entry -> trust.put(entry.getKey(), Fields.number(entry.getValue())));
    return new Landscape(
        Fields.text(json, "projection"),
        split,
        grid,
        surfaces,
        landmarks,
        trust,
        Fields.text(json, "batchNorm"),
        LandscapeCoverage.of(json.path("computed")),
        LandscapeDraws.of(json.path("draws"), grid),
        alignments);
  }

  /**
   * The surface that the landscape was asked for.
   *
   * @return the first
   */
  public LandscapeSurface surface() {
    return surfaces.get(0);
  }

  /**
   * The checkpoints among the landmarks: the path of training.
   *
   * @return by step
   */
  public List<Landmark> path() {
    return landmarks.stream()
        .filter(mark -> mark.step().isPresent() && has(mark))
        .sorted(Comparator.comparingLong(mark -> mark.step().orElseThrow()))
        .toList();
  }

  /**
   * The path of training, where it is long enough beside the grid to be seen.
   *
   * @return by step; empty where it would be a dot
   */
  public List<Landmark> visiblePath() {
    boolean dot = true;
    for (int axis = 0; axis < grid.dimensions(); axis++) {
      dot &= isDot(axis, List.of(grid.x(), grid.y(), grid.z()).get(axis));
    }
    List<Landmark> path = path();
    return dot || path.size() < 2 ? List.of() : path;
  }

  /**
   * The marked points that are not on the path of training.
   *
   * @return in stored order
   */
  public List<Landmark> places() {
    return landmarks.stream().filter(mark -> mark.step().isEmpty() && has(mark)).toList();
  }

  private boolean has(Landmark mark) {
    return mark.coordinates().size() >= grid.dimensions();
  }

  /** Whether the path of training, on this axis, is too short beside the picture to be seen. */
  private boolean isDot(int axis, List<Double> coordinates) {
    DoubleSummaryStatistics path =
        path().stream().mapToDouble(mark -> mark.coordinates().get(axis)).summaryStatistics();
    double range =
        coordinates.isEmpty() ? 0 : coordinates.get(coordinates.size() - 1) - coordinates.get(0);
    return path.getCount() == 0 || path.getMax() - path.getMin() < SHORTEST_PATH * range;
  }

  /**
   * How many values of the grid are missing, over all environments.
   *
   * @return the count
   */
  public int missing() {
    return surfaces.stream().mapToInt(LandscapeSurface::missing).sum();
  }
}
