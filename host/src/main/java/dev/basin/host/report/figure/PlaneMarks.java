package dev.basin.host.report.figure;

import dev.basin.host.report.model.Landmark;
import dev.basin.host.report.picture.DifferencePicture;
import dev.basin.host.report.text.PlainText;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/** What is drawn over a plane: points, paths, crosses and arrows that stand out from any colour. */
final class PlaneMarks {
  private final Graphics2D graphics;
  private final PlotFrame frame;

  PlaneMarks(Graphics2D graphics, PlotFrame frame) {
    this.graphics = graphics;
    this.frame = frame;
  }

  /** A cross where there is no value. */
  void crosses(List<Double> x, List<Double> y, double[][] places) {
    graphics.setStroke(new BasicStroke(1));
    graphics.setColor(Ink.FRAME);
    for (int row = 0; row < y.size(); row++) {
      for (int column = 0; column < x.size(); column++) {
        if (!Double.isFinite(places[row][column])) {
          double px = frame.pixelX(x.get(column));
          double py = frame.pixelY(y.get(row));
          graphics.draw(new Line2D.Double(px - 3, py - 3, px + 3, py + 3));
          graphics.draw(new Line2D.Double(px - 3, py + 3, px + 3, py - 3));
        }
      }
    }
  }

  /** A speck at each computed point. */
  void specks(List<List<Double>> points) {
    for (List<Double> point : points) {
      if (point.size() >= 2) {
        double px = frame.pixelX(point.get(0));
        double py = frame.pixelY(point.get(1));
        graphics.setColor(Color.WHITE);
        graphics.fill(new Ellipse2D.Double(px - 1.8, py - 1.8, 3.6, 3.6));
        graphics.setColor(Color.BLACK);
        graphics.fill(new Ellipse2D.Double(px - 1.1, py - 1.1, 2.2, 2.2));
      }
    }
  }

  /** The path of training; only its first point has a name: more would hide it. */
  void path(List<Landmark> path) {
    if (path.size() < 2) {
      return;
    }
    Path2D line = new Path2D.Double();
    for (int i = 0; i < path.size(); i++) {
      double px = frame.pixelX(path.get(i).coordinates().get(0));
      double py = frame.pixelY(path.get(i).coordinates().get(1));
      if (i == 0) {
        line.moveTo(px, py);
      } else {
        line.lineTo(px, py);
      }
    }
    Shape clip = graphics.getClip();
    graphics.clip(frame.area());
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(line);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(1.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(line);
    graphics.setClip(clip);
    for (Landmark mark : path) {
      boolean first = mark.equals(path.get(0));
      point(mark, first ? 4 : 2.5, first);
    }
  }

  /** Marked points with their names. */
  void places(List<Landmark> places) {
    places.forEach(mark -> point(mark, 4, true));
  }

  private void point(Landmark mark, double radius, boolean named) {
    double px = frame.pixelX(mark.coordinates().get(0));
    double py = frame.pixelY(mark.coordinates().get(1));
    if (!frame.area().contains(px, py)) {
      return;
    }
    dot(px, py, radius);
    if (named) {
      halo(PlainText.label(mark.label()), px, py + 4);
    }
  }

  private void dot(double px, double py, double radius) {
    Shape circle = new Ellipse2D.Double(px - radius, py - radius, 2 * radius, 2 * radius);
    graphics.setColor(Color.WHITE);
    graphics.fill(circle);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(1.2f));
    graphics.draw(circle);
  }

  private void halo(String text, double px, double y) {
    graphics.setFont(Ink.TICK);
    int width = graphics.getFontMetrics().stringWidth(text);
    double x = px + 8 + width > frame.area().getMaxX() ? px - 8 - width : px + 8;
    graphics.setColor(Color.BLACK);
    for (int[] shift : new int[][] {{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
      graphics.drawString(text, (float) x + shift[0], (float) y + shift[1]);
    }
    graphics.setColor(Color.WHITE);
    graphics.drawString(text, (float) x, (float) y);
  }

  /** An arrow from one minimum to another; a dot where both are in one place. */
  void arrow(DifferencePicture.Shift shift) {
    double fromX = frame.pixelX(shift.fromX());
    double fromY = frame.pixelY(shift.fromY());
    double toX = frame.pixelX(shift.toX());
    double toY = frame.pixelY(shift.toY());
    if (!shift.none()) {
      double angle = Math.atan2(toY - fromY, toX - fromX);
      Path2D arrow = new Path2D.Double();
      arrow.moveTo(fromX, fromY);
      arrow.lineTo(toX, toY);
      for (double side : new double[] {-1, 1}) {
        arrow.moveTo(toX, toY);
        arrow.lineTo(
            toX - 9 * Math.cos(angle + side * 0.45), toY - 9 * Math.sin(angle + side * 0.45));
      }
      graphics.setColor(Color.WHITE);
      graphics.setStroke(new BasicStroke(4.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(arrow);
      graphics.setColor(Color.BLACK);
      graphics.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(arrow);
    }
    dot(fromX, fromY, 3.5);
  }
}
