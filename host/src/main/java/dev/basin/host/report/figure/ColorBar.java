package dev.basin.host.report.figure;

import dev.basin.host.report.picture.HeatMapPicture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** The bar that explains which colour is which number. */
final class ColorBar {
  private static final int STEPS = 64;
  private static final int WIDTH = 18;

  private ColorBar() {}

  /** Draws the bar with its numbers to the right and, upright, what they are. */
  static void draw(
      Graphics2D graphics, HeatMapPicture.Scale scale, double left, double top, double height) {
    Rectangle2D bar = new Rectangle2D.Double(left, top, WIDTH, height);
    // From the top down, each over the one before: no seams show between them.
    for (int step = STEPS - 1; step >= 0; step--) {
      graphics.setColor(new Color(scale.colors().at(step / (STEPS - 1.0))));
      double at = bar.getMaxY() - bar.getHeight() * (step + 1) / STEPS;
      graphics.fill(new Rectangle2D.Double(bar.getMinX(), at, bar.getWidth(), bar.getMaxY() - at));
    }
    PlotFrame frame = new PlotFrame(bar, 0, 1, scale.low(), scale.high());
    graphics.setColor(Ink.FRAME);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(bar);
    frame.drawRightAxis(graphics, 6);
    upright(graphics, scale.name(), bar.getMaxX() + 66, bar.getCenterY());
  }

  /** Draws a name that is read from below, centred on a point. */
  static void upright(Graphics2D graphics, String text, double x, double y) {
    AffineTransform straight = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-Math.PI / 2);
    PlotFrame.text(graphics, text, Ink.LABEL, 0, 0, 0.5);
    graphics.setTransform(straight);
  }
}
