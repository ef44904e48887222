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
 * @param spread how intervals are drawn
 * @param marks places on the horizontal axis, drawn as upright lines
 */
public record CurvePicture(
    String id,
    String title,
    String caption,
    Axis x,
    Axis y,
    List<Curve> curves,
    List<String> data,
    Spread spread,
    List<Mark> marks)
    implements Picture {

  /** How intervals are drawn. */
  public enum Spread {
    /** As bars where points are few, else as bands: bars at many points would hide the curve. */
    FITTING,
    /** As bands. */
    BANDS
  }

  /**
   * A place on the horizontal axis.
   *
   * @param x where
   * @param name what is there; marks of one name share an entry in the legend
   */
  public record Mark(double x, String name) {}

  /** Copies the lists. */
  public CurvePicture {
    curves = List.copyOf(curves);
    data = List.copyOf(data);
    marks = List.copyOf(marks);
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

  /**
   * Curves with files of their numbers.
   *
   * @param id the picture's name
   * @param title what it shows
   * @param caption how to read it
   * @param x the horizontal axis
   * @param y the vertical axis
   * @param curves the curves, first to last drawn
   * @param data files with the same numbers, as the page links them
   */
  public CurvePicture(
      String id,
      String title,
      String caption,
      Axis x,
      Axis y,
      List<Curve> curves,
      List<String> data) {
    this(id, title, caption, x, y, curves, data, Spread.FITTING, List.of());
  }

  /**
   * Whether a curve's intervals are drawn as a band.
   *
   * @param curve one of the curves
   * @return false for bars
   */
  public boolean banded(Curve curve) {
    return spread == Spread.BANDS || curve.many();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.curves(this);
  }
}
