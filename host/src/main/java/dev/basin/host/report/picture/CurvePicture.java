package dev.basin.host.report.picture;

import java.util.List;

/**
 * Curves over a common pair of axes.
 *
 * @param id the picture's name
 * @param title what it shows
 * @param caption how to read it
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param curves the curves, first to last drawn
 * @param data files with the same numbers, as the page links them
 */
public record CurvePicture(
    String id, String title, String caption, Axis x, Axis y, List<Curve> curves, List<String> data)
    implements Picture {

  /** Copies the lists. */
  public CurvePicture {
    curves = List.copyOf(curves);
    data = List.copyOf(data);
  }

  /**
   * Curves without a file of their numbers.
   *
   * @param id the picture's name
   * @param title what it shows
   * @param caption how to read it
   * @param x the horizontal axis
   * @param y the vertical axis
   * @param curves the curves, first to last drawn
   */
  public CurvePicture(String id, String title, String caption, Axis x, Axis y, List<Curve> curves) {
    this(id, title, caption, x, y, curves, List.of());
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.curves(this);
  }
}
