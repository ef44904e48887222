package dev.basin.host.report.picture;

import java.util.List;

/**
 * Panels of bars over ranges of one number, such as reliability diagrams and histograms.
 *
 * @param id the picture's name
 * @param title what it shows
 * @param caption how to read it
 * @param x what the ranges are of
 * @param columns how many panels stand side by side
 * @param panels the panels, row by row
 */
public record BinPicture(
    String id, String title, String caption, String x, int columns, List<Panel> panels)
    implements Picture {

  /** Copies the list. */
  public BinPicture {
    panels = List.copyOf(panels);
  }

  /**
   * One panel.
   *
   * @param title what it shows
   * @param y what the bars' height is
   * @param hue index into the palette
   * @param diagonal whether bars are to be held against the line on which height is the number
   *     itself; the axis then ends at 1
   * @param bins the bars
   */
  public record Panel(String title, String y, int hue, boolean diagonal, List<Bin> bins) {

    /** Copies the list. */
    public Panel {
      bins = List.copyOf(bins);
    }

    /**
     * Where the vertical axis ends.
     *
     * @return a number above all bars
     */
    public double top() {
      double most = bins.stream().mapToDouble(Bin::height).filter(Double::isFinite).max().orElse(0);
      return diagonal ? 1 : most > 0 ? 1.12 * most : 1;
    }
  }

  /**
   * One bar.
   *
   * @param from lower end of its range
   * @param to upper end of its range
   * @param height its height; NaN leaves a gap
   * @param label what is printed at it; may be empty
   * @param note what else to say of it
   */
  public record Bin(double from, double to, double height, String label, String note) {}

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.bins(this);
  }
}
