package dev.basin.host.report.figure;

import dev.basin.host.report.picture.IntervalPicture;
import dev.basin.host.report.picture.Palette;
import dev.basin.host.report.picture.RoundNumbers;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Draws a row per network: dot, interval, and a tick per seed. */
final class IntervalDrawing {
  private static final int WIDTH = 640;
  private static final int ROW = 24;
  private static final int TOP = 44;
  private static final int BOTTOM = 50;

  private IntervalDrawing() {}

  static Drawing of(IntervalPicture picture) {
    return new Drawing(
        WIDTH, TOP + BOTTOM + ROW * picture.rows().size(), graphics -> draw(graphics, picture));
  }

  private static void draw(Graphics2D graphics, IntervalPicture picture) {
    int rows = picture.rows().size();
    graphics.setColor(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, TOP + BOTTOM + ROW * rows));
    FontMetrics metrics = graphics.getFontMetrics(Ink.LABEL);
    int names =
        picture.rows().stream().mapToInt(row -> metrics.stringWidth(row.name())).max().orElse(0);
    int left = Math.min(names + 24, WIDTH / 2);
    double low = picture.x().ranged() ? picture.x().low() : 0;
    double high = picture.x().ranged() ? picture.x().high() : 1;
    PlotFrame frame =
        new PlotFrame(
            new Rectangle2D.Double(left, TOP, WIDTH - left - 24, ROW * rows), low, high, rows, 0);
    PlotFrame.text(graphics, picture.title(), Ink.TITLE, 16, 28, 0);
    for (double tick : RoundNumbers.between(low, high, 6)) {
      graphics.setColor(Ink.GRID);
      graphics.draw(
          new Line2D.Double(frame.pixelX(tick), TOP, frame.pixelX(tick), frame.area().getMaxY()));
    }
    for (int index = 0; index < rows; index++) {
      drawRow(graphics, frame, picture.rows().get(index), frame.pixelY(index + 0.5), left);
    }
    frame.drawXAxis(graphics, picture.x().name());
  }

  private static void drawRow(
      Graphics2D graphics, PlotFrame frame, IntervalPicture.Row row, double at, int left) {
    PlotFrame.text(
        graphics,
        PlotFrame.fit(graphics, row.name(), Ink.LABEL, left - 16),
        Ink.LABEL,
        left - 8,
        at + 4,
        1);
    Color color = Color.decode(Palette.ON_LIGHT.get(0));
    if (!Double.isFinite(row.value())) {
      PlotFrame.text(graphics, "missing", Ink.TICK, left + 8, at + 4, 0);
      return;
    }
    graphics.setColor(color);
    if (row.interval().known()) {
      graphics.setStroke(new BasicStroke(2));
      graphics.draw(
          new Line2D.Double(
              frame.pixelX(row.interval().low()), at, frame.pixelX(row.interval().high()), at));
    }
    if (row.single().size() > 1) {
      graphics.setStroke(new BasicStroke(1));
      graphics.setColor(Ink.TEXT);
      for (double single : row.single()) {
        if (Double.isFinite(single)) {
          double px = frame.pixelX(single);
          graphics.draw(new Line2D.Double(px, at - 7, px, at + 7));
        }
      }
    }
    graphics.setColor(color);
    double px = frame.pixelX(row.value());
    graphics.fill(new Ellipse2D.Double(px - 4, at - 4, 8, 8));
  }
}
