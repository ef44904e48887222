package dev.basin.host.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * Square panels in rows, with a bar of colours to the right.
 *
 * @param count how many panels
 */
record PanelLayout(int count) {
  private static final int LEFT = 70;
  private static final int TOP = 44;
  private static final int BOTTOM = 56;
  private static final int RIGHT = 130;

  private int columns() {
    return count <= 3 ? count : count == 4 ? 2 : 3;
  }

  private int rows() {
    return (count + columns() - 1) / columns();
  }

  private int side() {
    return count == 1 ? 440 : count <= 4 ? 300 : 250;
  }

  private int head() {
    return count == 1 ? 0 : 22;
  }

  /** White ground with the picture's title. */
  void drawTitle(Graphics2D graphics, String title) {
    graphics.setColor(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
    PlotFrame.text(
        graphics,
        PlotFrame.fit(graphics, title, Ink.TITLE, width() - 90.0),
        Ink.TITLE,
        LEFT,
        28,
        0);
  }

  /** A panel's title, where there are several panels. */
  void drawPanelTitle(Graphics2D graphics, int index, String title) {
    if (count > 1) {
      Rectangle2D area = area(index);
      PlotFrame.text(
          graphics,
          PlotFrame.fit(graphics, title, Ink.LABEL, area.getWidth()),
          Ink.LABEL,
          area.getMinX(),
          area.getMinY() - 7,
          0);
    }
  }

  int width() {
    return LEFT + columns() * side() + (columns() - 1) * gap() + RIGHT;
  }

  private int gap() {
    return 46;
  }

  int height() {
    return TOP + rows() * (head() + side() + BOTTOM);
  }

  Rectangle2D area(int index) {
    return new Rectangle2D.Double(
        LEFT + (index % columns()) * (side() + gap()),
        TOP + head() + (index / columns()) * (head() + side() + BOTTOM),
        side(),
        side());
  }

  /** Whether the first column holds it. */
  boolean isLeft(int index) {
    return index % columns() == 0;
  }

  /** Whether no panel is below it. */
  boolean isBottom(int index) {
    return index + columns() >= count;
  }

  /** The bar of colours, beside the first row. */
  Rectangle2D bar() {
    return new Rectangle2D.Double(width() - RIGHT + 24, TOP + head(), 18, side());
  }
}
