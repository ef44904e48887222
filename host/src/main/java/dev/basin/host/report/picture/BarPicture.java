package dev.basin.host.report.picture;

import java.util.List;

/**
 * A panel of bars per layer, one below the other, the bars of each in the order of their rank.
 *
 * @param id the picture's name
 * @param title what it shows
 * @param caption how to read it
 * @param x what the bars are
 * @param y what their height is
 * @param panels the panels, top to bottom
 */
public record BarPicture(
    String id, String title, String caption, String x, String y, List<Panel> panels)
    implements Picture {

  /** Copies the list. */
  public BarPicture {
    panels = List.copyOf(panels);
  }

  /**
   * One panel.
   *
   * @param name the layer
   * @param bars by rank, first the first
   */
  public record Panel(String name, List<Bar> bars) {}

  /**
   * One bar.
   *
   * @param index the unit
   * @param value its height; NaN leaves a gap
   * @param error its standard error; NaN or 0 draws none
   * @param note why it is missing; empty otherwise
   */
  public record Bar(int index, double value, double error, String note) {}

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.bars(this);
  }
}
