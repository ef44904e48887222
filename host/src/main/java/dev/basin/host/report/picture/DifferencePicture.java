package dev.basin.host.report.picture;

import java.util.List;
import java.util.Optional;

/**
 * Differences of loss over a plane, in colours centred on 0.
 *
 * @param id the picture's name
 * @param title what it shows
 * @param caption how to read it
 * @param x name of the first axis
 * @param y name of the second axis
 * @param panels the panels, at least one
 * @param scale the scale that they share
 */
public record DifferencePicture(
    String id,
    String title,
    String caption,
    String x,
    String y,
    List<Panel> panels,
    DifferenceScale scale)
    implements Picture {

  /** Copies the list. */
  public DifferencePicture {
    panels = List.copyOf(panels);
  }

  /**
   * One difference.
   *
   * @param title what minus what
   * @param x coordinates of the columns
   * @param y coordinates of the rows
   * @param values a row per y; NaN where one of the two is missing
   * @param shift from the minimum of what is subtracted to the minimum of the other
   */
  public record Panel(
      String title,
      List<Double> x,
      List<Double> y,
      List<List<Double>> values,
      Optional<Shift> shift) {}

  /** Where a minimum lies, and where another one does. */
  public record Shift(double fromX, double fromY, double toX, double toY) {

    /**
     * Whether the two lie in one place.
     *
     * @return true if nothing moved
     */
    public boolean none() {
      return fromX == toX && fromY == toY;
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.difference(this);
  }
}
