package dev.basin.host.report.figure;

import dev.basin.host.report.picture.BarPicture;
import dev.basin.host.report.picture.Palette;
import dev.basin.host.report.picture.RoundNumbers;
import dev.basin.host.report.text.Numbers;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws a panel of bars per layer, one below the other; a cross stands where there is no score. */
final class BarDrawing {
  private static final int WIDTH = 720;
  private static final int LEFT = 78;
  private static final int PLOT = 130;
  private static final int PANEL = PLOT + 90;
  private static final int TOP = 40;
  private static final int LABELS = 32;

  private BarDrawing() {}

  static Drawing of(BarPicture picture) {
    int height = TOP + Math.max(1, picture.panels().size()) * PANEL;
    return new Drawing(WIDTH, height, graphics -> draw(graphics, picture, height));
  }

  private static void draw(Graphics2D graphics, BarPicture picture, int height) {
    PlotFrame.sheet(graphics, picture.title(), WIDTH, height);
    for (int index = 0; index < picture.panels().size(); index++) {
      drawPanel(graphics, picture, picture.panels().get(index), TOP + index * PANEL + 22);
    }
  }

  private static void drawPanel(
      Graphics2D graphics, BarPicture picture, BarPicture.Panel panel, int top) {
    List<BarPicture.Bar> bars = panel.bars();
    double low = 0;
    double high = 0;
    for (BarPicture.Bar bar : bars) {
      if (Double.isFinite(bar.value())) {
        low = Math.min(low, bar.value() - error(bar));
        high = Math.max(high, bar.value() + error(bar));
      }
    }
    double margin = high > low ? 0.05 * (high - low) : 0.5;
    PlotFrame frame =
        new PlotFrame(
            new Rectangle2D.Double(LEFT, top, WIDTH - LEFT - 16, PLOT),
            -0.6,
            bars.size() - 0.4,
            low < 0 ? low - margin : 0,
            high + margin);
    PlotFrame.text(graphics, panel.name(), Ink.LABEL, LEFT, top - 6, 0);
    for (double tick : RoundNumbers.between(frame.yLow(), frame.yHigh(), 5)) {
      graphics.setColor(Ink.GRID);
      graphics.setStroke(new BasicStroke(1));
      double at = frame.pixelY(tick);
      graphics.draw(new Line2D.Double(LEFT, at, frame.area().getMaxX(), at));
    }
    for (int place = 0; place < bars.size(); place++) {
      drawBar(graphics, frame, bars.get(place), place);
    }
    graphics.setColor(Ink.FRAME);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(
        new Line2D.Double(LEFT, frame.pixelY(0), frame.area().getMaxX(), frame.pixelY(0)));
    drawUnits(graphics, frame, bars, picture.x());
    frame.drawYAxis(graphics, PlotFrame.fit(graphics, picture.y(), Ink.LABEL, PANEL - 16), 5);
  }

  private static void drawBar(Graphics2D graphics, PlotFrame frame, BarPicture.Bar bar, int place) {
    double middle = frame.pixelX(place);
    double zero = frame.pixelY(0);
    if (!Double.isFinite(bar.value())) {
      graphics.setColor(Ink.FRAME);
      graphics.setStroke(new BasicStroke(1));
      graphics.draw(new Line2D.Double(middle - 3, zero - 8, middle + 3, zero - 2));
      graphics.draw(new Line2D.Double(middle - 3, zero - 2, middle + 3, zero - 8));
      return;
    }
    double half = 0.4 * (frame.pixelX(1) - frame.pixelX(0));
    double end = frame.pixelY(bar.value());
    graphics.setColor(Color.decode(Palette.ON_LIGHT.get(0)));
    graphics.fill(
        new Rectangle2D.Double(middle - half, Math.min(zero, end), 2 * half, Math.abs(zero - end)));
    if (error(bar) > 0) {
      graphics.setColor(Ink.TEXT);
      graphics.setStroke(new BasicStroke(1));
      graphics.draw(
          new Line2D.Double(
              middle,
              frame.pixelY(bar.value() - error(bar)),
              middle,
              frame.pixelY(bar.value() + error(bar))));
    }
  }

  /** Under some of the bars their rank, and under the rank which unit it is. */
  private static void drawUnits(
      Graphics2D graphics, PlotFrame frame, List<BarPicture.Bar> bars, String name) {
    double base = frame.area().getMaxY();
    int every = Math.max(1, (bars.size() + LABELS - 1) / LABELS);
    for (int place = 0; place < bars.size(); place += every) {
      double middle = frame.pixelX(place);
      PlotFrame.text(graphics, Numbers.count(place + 1), Ink.TICK, middle, base + 15, 0.5);
      PlotFrame.text(
          graphics, Numbers.count(bars.get(place).index()), Ink.TICK, middle, base + 29, 0.5);
    }
    PlotFrame.text(graphics, "rank", Ink.TICK, LEFT - 8, base + 15, 1);
    PlotFrame.text(graphics, "unit", Ink.TICK, LEFT - 8, base + 29, 1);
    PlotFrame.text(graphics, name, Ink.LABEL, frame.area().getCenterX(), base + 47, 0.5);
  }

  private static double error(BarPicture.Bar bar) {
    return Double.isFinite(bar.error()) ? bar.error() : 0;
  }
}
