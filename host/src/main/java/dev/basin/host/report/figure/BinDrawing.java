package dev.basin.host.report.figure;

import dev.basin.host.report.picture.BinPicture;
import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.Palette;
import dev.basin.host.report.picture.RoundNumbers;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Draws panels of bars over ranges, each with its label above. */
final class BinDrawing {
  private static final int LEFT = 74;
  private static final int TOP = 40;
  private static final int PLOT_WIDTH = 320;
  private static final int PLOT_HEIGHT = 200;
  private static final int GAP = 84;
  private static final int HEAD = 26;
  private static final int FOOT = 52;

  private final Graphics2D graphics;
  private final BinPicture picture;

  private BinDrawing(Graphics2D graphics, BinPicture picture) {
    this.graphics = graphics;
    this.picture = picture;
  }

  static Drawing of(BinPicture picture) {
    int width = LEFT + picture.columns() * PLOT_WIDTH + (picture.columns() - 1) * GAP + 24;
    int rows = (picture.panels().size() + picture.columns() - 1) / picture.columns();
    int height = TOP + Math.max(1, rows) * (HEAD + PLOT_HEIGHT + FOOT);
    return new Drawing(
        width, height, graphics -> new BinDrawing(graphics, picture).draw(width, height));
  }

  private void draw(int width, int height) {
    PlotFrame.sheet(graphics, picture.title(), width, height);
    for (int index = 0; index < picture.panels().size(); index++) {
      BinPicture.Panel panel = picture.panels().get(index);
      double x = LEFT + (double) (index % picture.columns()) * (PLOT_WIDTH + GAP);
      double y = TOP + HEAD + (double) (index / picture.columns()) * (HEAD + PLOT_HEIGHT + FOOT);
      drawPanel(panel, new Rectangle2D.Double(x, y, PLOT_WIDTH, PLOT_HEIGHT));
    }
  }

  private void drawPanel(BinPicture.Panel panel, Rectangle2D area) {
    double low = panel.bins().stream().mapToDouble(BinPicture.Bin::from).min().orElse(0);
    double high = panel.bins().stream().mapToDouble(BinPicture.Bin::to).max().orElse(1);
    PlotFrame frame = new PlotFrame(area, low, high > low ? high : low + 1, 0, panel.top());
    PlotFrame.text(
        graphics,
        PlotFrame.fit(graphics, panel.title(), Ink.LABEL, area.getWidth()),
        Ink.LABEL,
        area.getMinX(),
        area.getMinY() - 7,
        0);
    graphics.setStroke(Ink.stroke(Curve.Dash.SOLID, 1));
    for (double tick : RoundNumbers.between(0, panel.top(), 5)) {
      graphics.setColor(Ink.GRID);
      double at = frame.pixelY(tick);
      graphics.draw(new Line2D.Double(area.getMinX(), at, area.getMaxX(), at));
    }
    Color color = Color.decode(Palette.ON_LIGHT.get(panel.hue()));
    for (BinPicture.Bin bin : panel.bins()) {
      drawBin(frame, bin, color);
    }
    if (panel.diagonal()) {
      graphics.setColor(Ink.TEXT);
      graphics.setStroke(Ink.stroke(Curve.Dash.DASHED, 1.2f));
      graphics.draw(
          new Line2D.Double(
              frame.pixelX(Math.max(0, low)), frame.pixelY(Math.max(0, low)),
              frame.pixelX(1), frame.pixelY(1)));
    }
    // After the diagonal: counts must stay readable.
    for (BinPicture.Bin bin : panel.bins()) {
      label(frame, bin);
    }
    frame.drawXAxis(graphics, picture.x());
    frame.drawYAxis(graphics, panel.y(), 5);
  }

  private void drawBin(PlotFrame frame, BinPicture.Bin bin, Color color) {
    if (!Double.isFinite(bin.height())) {
      return;
    }
    double left = frame.pixelX(bin.from());
    double right = frame.pixelX(bin.to());
    double top = frame.pixelY(bin.height());
    Rectangle2D bar =
        new Rectangle2D.Double(
            left + 0.5, top, Math.max(1, right - left - 1), frame.area().getMaxY() - top);
    graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 150));
    graphics.fill(bar);
    graphics.setColor(color);
    graphics.setStroke(Ink.stroke(Curve.Dash.SOLID, 1));
    graphics.draw(bar);
  }

  private void label(PlotFrame frame, BinPicture.Bin bin) {
    double room = frame.pixelX(bin.to()) - frame.pixelX(bin.from());
    if (bin.label().isEmpty() || !Double.isFinite(bin.height())) {
      return;
    }
    double middle = frame.pixelX((bin.from() + bin.to()) / 2);
    // At the foot, where the diagonal does not cross it.
    double base = frame.area().getMaxY() - 4;
    graphics.setFont(Ink.TICK);
    if (graphics.getFontMetrics(Ink.TICK).stringWidth(bin.label()) <= room + 4) {
      PlotFrame.text(graphics, bin.label(), Ink.TICK, middle, base, 0.5);
    }
  }
}
