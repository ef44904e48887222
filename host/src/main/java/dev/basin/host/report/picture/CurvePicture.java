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
 */
public record CurvePicture(
    String id, String title, String caption, Axis x, Axis y, List<Curve> curves)
    implements Picture {

  /** Copies the list. */
  public CurvePicture {
    curves = List.copyOf(curves);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.curves(this);
  }
}
