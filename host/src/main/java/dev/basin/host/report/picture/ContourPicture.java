package dev.basin.host.report.picture;

import dev.basin.host.report.model.Landscape;

/**
 * A loss landscape in the colours that all landscapes of a report share.
 *
 * @param id the picture's name
 * @param title what it shows
 * @param caption how to read it
 * @param x name of the first axis
 * @param y name of the second axis
 * @param landscape the values
 * @param scale the shared scale
 */
public record ContourPicture(
    String id,
    String title,
    String caption,
    String x,
    String y,
    Landscape landscape,
    LossScale scale)
    implements Picture {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.contour(this);
  }
}
