package dev.basin.host.report.figure;

import dev.basin.host.report.picture.RoundNumbers;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The rectangle of a plot on a drawing and the data range it shows; y grows upwards.
 *
 * @param area the rectangle, in pixels
 * @param xLow data at its left
 * @param xHigh data at its right
 * @param yLow data at its bottom
 * @param yHigh data at its top
 */
record PlotFrame(Rectangle2D area, double xLow, double xHigh, double yLow, double yHigh) {
  private static final int TICK = 4;

  /** Maps data to pixels. */
  AffineTransform toPixels() {
    double sx = area.getWidth() / (xHigh - xLow);
    double sy = area.getHeight() / (yHigh - yLow);
    return new AffineTransform(
        sx, 0, 0, -sy, area.getMinX() - xLow * sx, area.getMaxY() + yLow * sy);
  }

  double pixelX(double x) {
    return area.getMinX() + (x - xLow) / (xHigh - xLow) * area.getWidth();
  }

  double pixelY(double y) {
    return area.getMaxY() - (y - yLow) / (yHigh - yLow) * area.getHeight();
  }

  /** A marked place on an axis. */
  record Tick(double place, String text) {}

  /** Frame, ticks with their numbers, and the name of the x axis. */
  void drawXAxis(Graphics2D graphics, String name) {
    drawXAxis(graphics, name, ticks(xLow, xHigh, 6));
  }

  /** Frame, given ticks, and the name of the x axis. */
  void drawXAxis(Graphics2D graphics, String name, List<Tick> ticks) {
    graphics.setColor(Ink.FRAME);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(area);
    for (Tick tick : ticks) {
      double at = pixelX(tick.place());
      graphics.setColor(Ink.FRAME);
      graphics.draw(new Line2D.Double(at, area.getMaxY(), at, area.getMaxY() + TICK));
      text(graphics, tick.text(), Ink.TICK, at, area.getMaxY() + 17, 0.5);
    }
    text(graphics, name, Ink.LABEL, area.getCenterX(), area.getMaxY() + 36, 0.5);
  }

  /** Ticks with their numbers, and the name of the y axis. */
  void drawYAxis(Graphics2D graphics, String name, int ticks) {
    drawYAxis(graphics, name, ticks(yLow, yHigh, ticks));
  }

  /** Given ticks, and the name of the y axis. */
  void drawYAxis(Graphics2D graphics, String name, List<Tick> ticks) {
    for (Tick tick : ticks) {
      double at = pixelY(tick.place());
      graphics.setColor(Ink.FRAME);
      graphics.draw(new Line2D.Double(area.getMinX() - TICK, at, area.getMinX(), at));
      text(graphics, tick.text(), Ink.TICK, area.getMinX() - 7, at + 4, 1);
    }
    AffineTransform upright = graphics.getTransform();
    graphics.translate(area.getMinX() - 50, area.getCenterY());
    graphics.rotate(-Math.PI / 2);
    text(graphics, name, Ink.LABEL, 0, 0, 0.5);
    graphics.setTransform(upright);
  }

  /** Ticks with their numbers on the right side. */
  void drawRightAxis(Graphics2D graphics, int ticks) {
    for (Tick tick : ticks(yLow, yHigh, ticks)) {
      double at = pixelY(tick.place());
      graphics.setColor(Ink.FRAME);
      graphics.draw(new Line2D.Double(area.getMaxX(), at, area.getMaxX() + TICK, at));
      text(graphics, tick.text(), Ink.TICK, area.getMaxX() + 7, at + 4, 0);
    }
  }

  private static List<Tick> ticks(double low, double high, int about) {
    return RoundNumbers.between(low, high, about).stream()
        .map(tick -> new Tick(tick, tickText(tick, high - low)))
        .toList();
  }

  /** A white sheet with its title, shortened to fit. */
  static void sheet(Graphics2D graphics, String title, double width, double height) {
    graphics.setColor(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, width, height));
    text(graphics, fit(graphics, title, Ink.TITLE, width - 32), Ink.TITLE, 16, 26, 0);
  }

  /** Draws text whose given share lies left of a point on its base line. */
  static void text(
      Graphics2D graphics, String text, Font font, double x, double y, double shareLeft) {
    graphics.setFont(font);
    graphics.setColor(Ink.TEXT);
    FontMetrics metrics = graphics.getFontMetrics(font);
    graphics.drawString(text, (float) (x - shareLeft * metrics.stringWidth(text)), (float) y);
  }

  /**
   * The text, its middle left out where it is wider than there is room: names that are alike at the
   * start differ at the end.
   */
  static String fit(Graphics2D graphics, String text, Font font, double width) {
    FontMetrics metrics = graphics.getFontMetrics(font);
    String fitted = text;
    for (int length = text.length() - 1;
        metrics.stringWidth(fitted) > width && length > 2;
        length--) {
      fitted = PlainText.shortened(text, length);
    }
    return fitted;
  }

  private static String tickText(double tick, double span) {
    return Numbers.significant(Math.abs(tick) < 1e-9 * span ? 0 : tick, 6);
  }
}
