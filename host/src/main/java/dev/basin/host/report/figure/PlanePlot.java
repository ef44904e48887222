package dev.basin.host.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws values over a plane as filled bands with isolines, and the bar that explains the bands. */
final class PlanePlot {
  private final Graphics2D graphics;
  private final Bands bands;

  PlanePlot(Graphics2D graphics, Bands bands) {
    this.graphics = graphics;
    this.bands = bands;
  }

  /** The frame that holds all of a plane. */
  static PlotFrame frame(Rectangle2D area, List<Double> x, List<Double> y) {
    return new PlotFrame(area, least(x), most(x), least(y), most(y));
  }

  /** Fills bands, one laid over the lower ones, so that no seams show between them. */
  void fill(PlotFrame frame, double[] x, double[] y, double[][] places) {
    graphics.setColor(Ink.BLANK);
    graphics.fill(frame.area());
    if (x.length < 2 || y.length < 2) {
      return;
    }
    MarchingSquares squares = new MarchingSquares(x, y, places);
    AffineTransform toPixels = frame.toPixels();
    for (int band = 0; band < bands.colors().size(); band++) {
      graphics.setColor(bands.colors().get(band));
      double from = band == 0 ? Double.NEGATIVE_INFINITY : bands.edges().get(band);
      graphics.fill(squares.above(from).createTransformedShape(toPixels));
    }
    for (int level = 1; level < bands.edges().size() - 1; level++) {
      double at = bands.edges().get(level);
      // Below 0 broken: in grey print the sign does not show in the colour.
      graphics.setStroke(
          bands.low() < 0 && at < 0 && bands.high() == -bands.low()
              ? new BasicStroke(
                  0.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 2.5f}, 0)
              : new BasicStroke(0.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
      graphics.setColor(lineOn(bands.colors().get(level)));
      for (List<Point2D> line : squares.isolines(at)) {
        graphics.draw(path(line).createTransformedShape(toPixels));
      }
    }
  }

  /** Lines must stand out from dark and light bands alike. */
  private static Color lineOn(Color band) {
    double light = 0.3 * band.getRed() + 0.59 * band.getGreen() + 0.11 * band.getBlue();
    return light < 120 ? new Color(255, 255, 255, 130) : new Color(0, 0, 0, 110);
  }

  /** The bar of colours with its levels, and what they are. */
  void drawBar(Rectangle2D bar) {
    PlotFrame frame = new PlotFrame(bar, 0, 1, bands.low(), bands.high());
    for (int band = bands.colors().size() - 1; band >= 0; band--) {
      graphics.setColor(bands.colors().get(band));
      double top = frame.pixelY(bands.edges().get(band + 1));
      graphics.fill(
          new Rectangle2D.Double(bar.getMinX(), top, bar.getWidth(), bar.getMaxY() - top));
    }
    graphics.setColor(Ink.FRAME);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(bar);
    for (int level = 0; level < bands.edges().size(); level++) {
      double at = frame.pixelY(bands.edges().get(level));
      graphics.setColor(Ink.FRAME);
      graphics.draw(new Line2D.Double(bar.getMaxX(), at, bar.getMaxX() + 4, at));
      PlotFrame.text(graphics, bands.labels().get(level), Ink.TICK, bar.getMaxX() + 7, at + 4, 0);
    }
    AffineTransform upright = graphics.getTransform();
    graphics.translate(bar.getMaxX() + 78, bar.getCenterY());
    graphics.rotate(-Math.PI / 2);
    PlotFrame.text(graphics, bands.name(), Ink.LABEL, 0, 0, 0.5);
    graphics.setTransform(upright);
  }

  private static Path2D path(List<Point2D> line) {
    Path2D path = new Path2D.Double();
    path.moveTo(line.get(0).getX(), line.get(0).getY());
    line.stream().skip(1).forEach(point -> path.lineTo(point.getX(), point.getY()));
    return path;
  }

  private static double least(List<Double> values) {
    return values.stream().mapToDouble(value -> value).min().orElse(0);
  }

  private static double most(List<Double> values) {
    double high = values.stream().mapToDouble(value -> value).max().orElse(1);
    double low = least(values);
    return high > low ? high : low + 1;
  }
}
