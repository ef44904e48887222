package dev.basin.host.report.picture;

import dev.basin.host.report.model.Landmark;
import java.util.List;

/**
 * A loss landscape in the colours that all landscapes of a report share: a panel per environment,
 * or per slice of a volume.
 *
 * @param id the picture's name
 * @param title what it shows
 * @param caption how to read it
 * @param x name of the first axis
 * @param y name of the second axis
 * @param panels the panels, at least one
 * @param places marked points, in every panel
 * @param path the path of training by step, in every panel; empty if there is none to show
 * @param computed the points that were computed, if not all were
 * @param scale the shared scale
 * @param data files with the same numbers, as the page links them
 */
public record ContourPicture(
    String id,
    String title,
    String caption,
    String x,
    String y,
    List<Panel> panels,
    List<Landmark> places,
    List<Landmark> path,
    List<List<Double>> computed,
    LossScale scale,
    List<String> data)
    implements Picture {

  /** Copies the lists. */
  public ContourPicture {
    panels = List.copyOf(panels);
    places = List.copyOf(places);
    path = List.copyOf(path);
    computed = List.copyOf(computed);
    data = List.copyOf(data);
  }

  /**
   * Values over a plane; NaN where missing.
   *
   * @param title the environment or slice
   * @param x coordinates of the columns
   * @param y coordinates of the rows
   * @param loss a row per y
   * @param accuracy a row per y; perhaps no rows
   * @param classLoss the same for each class; perhaps none
   */
  public record Panel(
      String title,
      List<Double> x,
      List<Double> y,
      List<List<Double>> loss,
      List<List<Double>> accuracy,
      List<List<List<Double>>> classLoss) {

    /**
     * How many losses are missing.
     *
     * @return the count
     */
    public int missing() {
      return (int) loss.stream().flatMap(List::stream).filter(value -> value.isNaN()).count();
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.contour(this);
  }
}
