package dev.basin.host.report.figure;

import dev.basin.host.report.picture.NetworkPicture;
import dev.basin.host.report.picture.NetworkPicture.Column;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Draws a network's layers side by side, each a column of coloured units. */
final class NetworkDrawing {
  private static final int LEFT = 40;
  private static final int TOP = 50;
  private static final int UNIT = 17;
  private static final int RADIUS = 7;
  private static final int LOWEST = 150;
  private static final int RIGHT = 130;
  private static final int WIDE = 900;
  private static final int NARROWEST = 34;
  private static final int NARROW = 100;
  private static final int WIDEST = 230;
  private static final int LONGEST_NAME = 150;
  private static final double TILT = Math.PI / 4;

  private final NetworkPicture picture;
  private final int column;
  private final int plot;

  private NetworkDrawing(NetworkPicture picture) {
    this.picture = picture;
    column = Math.max(NARROWEST, Math.min(WIDEST, WIDE / Math.max(1, picture.columns().size())));
    plot = Math.max(LOWEST, UNIT * picture.tallest());
  }

  static Drawing of(NetworkPicture picture) {
    NetworkDrawing drawing = new NetworkDrawing(picture);
    return new Drawing(drawing.width(), drawing.height(), drawing::draw);
  }

  private int width() {
    return Math.max(640, LEFT + column * picture.columns().size() + RIGHT);
  }

  private int height() {
    return TOP + plot + (tilted() ? 120 : 56);
  }

  private void draw(Graphics2D graphics) {
    PlotFrame.sheet(graphics, picture.title(), width(), height());
    for (int at = 0; at + 1 < picture.columns().size(); at++) {
      flow(graphics, at);
    }
    for (int at = 0; at < picture.columns().size(); at++) {
      units(graphics, picture.columns().get(at), middle(at));
      name(graphics, picture.columns().get(at), middle(at));
    }
    ColorBar.draw(
        graphics,
        picture.scale(),
        LEFT + column * picture.columns().size() + 26.0,
        TOP,
        Math.max(LOWEST, Math.min(plot, 300)));
  }

  private boolean tilted() {
    return column < NARROW;
  }

  private double middle(int at) {
    return LEFT + column * (at + 0.5);
  }

  private double top(Column one) {
    return TOP + (plot - UNIT * one.units().size()) / 2.0;
  }

  /** From each layer to the next: their order, not single connections. */
  private void flow(Graphics2D graphics, int at) {
    Column from = picture.columns().get(at);
    Column to = picture.columns().get(at + 1);
    Path2D path = new Path2D.Double();
    path.moveTo(middle(at) + RADIUS, top(from));
    path.lineTo(middle(at + 1) - RADIUS, top(to));
    path.lineTo(middle(at + 1) - RADIUS, top(to) + UNIT * to.units().size());
    path.lineTo(middle(at) + RADIUS, top(from) + UNIT * from.units().size());
    path.closePath();
    graphics.setColor(Ink.BLANK);
    graphics.fill(path);
  }

  private void units(Graphics2D graphics, Column one, double middle) {
    double y = top(one) + UNIT / 2.0;
    graphics.setStroke(new BasicStroke(1));
    for (NetworkPicture.Unit unit : one.units()) {
      Ellipse2D circle = new Ellipse2D.Double(middle - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
      boolean known = Double.isFinite(unit.value());
      graphics.setColor(
          known
              ? new Color(picture.scale().colors().at(picture.scale().place(unit.value())))
              : Color.WHITE);
      graphics.fill(circle);
      graphics.setColor(Ink.FRAME);
      graphics.draw(circle);
      y += UNIT;
    }
  }

  private void name(Graphics2D graphics, Column one, double middle) {
    double base = TOP + plot + 18.0;
    AffineTransform straight = graphics.getTransform();
    graphics.translate(middle + (tilted() ? 4 : 0), base);
    if (tilted()) {
      graphics.rotate(-TILT);
    }
    double share = tilted() ? 1 : 0.5;
    String name =
        PlotFrame.fit(graphics, one.name(), Ink.LABEL, tilted() ? LONGEST_NAME - 50 : column - 6.0);
    if (tilted()) {
      PlotFrame.text(graphics, name + " (" + one.counts() + ")", Ink.LABEL, 0, 0, share);
    } else {
      PlotFrame.text(graphics, name, Ink.LABEL, 0, 0, share);
      PlotFrame.text(graphics, one.counts(), Ink.TICK, 0, 16, share);
    }
    graphics.setTransform(straight);
  }
}
