package dev.basin.host.report.figure;

import dev.basin.host.report.model.Landscape;
import dev.basin.host.report.picture.ColorMap;
import dev.basin.host.report.picture.ContourPicture;
import dev.basin.host.report.picture.LossScale;
import dev.basin.host.report.text.PlainText;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws a landscape as filled bands with isolines, axes, landmarks and the shared colour bar. */
final class ContourDrawing {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 540;

  private final ContourPicture picture;
  private final boolean logarithmic;
  private final LossScale.Levels levels;

  private ContourDrawing(ContourPicture picture) {
    this.picture = picture;
    this.logarithmic = picture.scale().logarithmicFirst();
    this.levels = picture.scale().levels(logarithmic);
  }

  static Drawing of(ContourPicture picture) {
    return new Drawing(WIDTH, HEIGHT, graphics -> new ContourDrawing(picture).draw(graphics));
  }

  private void draw(Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    Landscape landscape = picture.landscape();
    double[] x = landscape.x().stream().mapToDouble(value -> value).toArray();
    double[] y = landscape.y().stream().mapToDouble(value -> value).toArray();
    PlotFrame frame =
        new PlotFrame(
            new Rectangle2D.Double(70, 44, 440, 440),
            least(landscape.x()),
            most(landscape.x()),
            least(landscape.y()),
            most(landscape.y()));
    PlotFrame.text(
        graphics, PlotFrame.fit(graphics, picture.title(), Ink.TITLE, 550), Ink.TITLE, 70, 28, 0);
    graphics.setColor(Ink.BLANK);
    graphics.fill(frame.area());
    if (x.length > 1 && y.length > 1) {
      drawBands(graphics, frame, new MarchingSquares(x, y, places(landscape)));
    }
    drawMissing(graphics, frame, landscape);
    drawPath(graphics, frame, landscape.path());
    drawLandmarks(graphics, frame, landscape);
    frame.drawXAxis(graphics, picture.x());
    frame.drawYAxis(graphics, picture.y(), 6);
    drawColorBar(graphics, new Rectangle2D.Double(534, 44, 18, 440));
  }

  private double[][] places(Landscape landscape) {
    return landscape.loss().stream()
        .map(row -> row.stream().mapToDouble(loss -> LossScale.place(loss, logarithmic)).toArray())
        .toArray(double[][]::new);
  }

  private void drawBands(Graphics2D graphics, PlotFrame frame, MarchingSquares squares) {
    AffineTransform toPixels = frame.toPixels();
    for (int band = 0; band < levels.bands(); band++) {
      graphics.setColor(bandColor(band));
      // Each band is laid over the lower ones, so that no seams show between them.
      double from = band == 0 ? Double.NEGATIVE_INFINITY : levels.level(band);
      graphics.fill(squares.above(from).createTransformedShape(toPixels));
    }
    graphics.setStroke(new BasicStroke(0.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    for (int level = 1; level < levels.bands(); level++) {
      graphics.setColor(lineColor(level));
      for (List<Point2D> line : squares.isolines(levels.level(level))) {
        graphics.draw(path(line).createTransformedShape(toPixels));
      }
    }
  }

  private static Path2D path(List<Point2D> line) {
    Path2D path = new Path2D.Double();
    path.moveTo(line.get(0).getX(), line.get(0).getY());
    line.stream().skip(1).forEach(point -> path.lineTo(point.getX(), point.getY()));
    return path;
  }

  private Color bandColor(int band) {
    return new Color(ColorMap.at(levels.bands() == 1 ? 0.5 : band / (levels.bands() - 1.0)));
  }

  /** Lines must stand out from dark and light bands alike. */
  private Color lineColor(int level) {
    return 2 * level < levels.bands() ? new Color(255, 255, 255, 130) : new Color(0, 0, 0, 110);
  }

  private void drawMissing(Graphics2D graphics, PlotFrame frame, Landscape landscape) {
    graphics.setStroke(new BasicStroke(1));
    graphics.setColor(Ink.FRAME);
    for (int row = 0; row < landscape.y().size(); row++) {
      for (int column = 0; column < landscape.x().size(); column++) {
        double place = LossScale.place(landscape.loss().get(row).get(column), logarithmic);
        if (!Double.isFinite(place)) {
          double px = frame.pixelX(landscape.x().get(column));
          double py = frame.pixelY(landscape.y().get(row));
          graphics.draw(new Line2D.Double(px - 3, py - 3, px + 3, py + 3));
          graphics.draw(new Line2D.Double(px - 3, py + 3, px + 3, py - 3));
        }
      }
    }
    if (landscape.missing() > 0) {
      PlotFrame.text(
          graphics,
          "× no loss (" + landscape.missing() + " points)",
          Ink.TICK,
          frame.area().getMaxX(),
          frame.area().getMaxY() + 52,
          1);
    }
  }

  /** The path of training, without names along it: they would hide it. */
  private static void drawPath(Graphics2D graphics, PlotFrame frame, List<Landscape.Mark> path) {
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
  }

  private static void drawLandmarks(Graphics2D graphics, PlotFrame frame, Landscape landscape) {
    List<Landscape.Mark> path = landscape.path();
    for (Landscape.Mark mark : landscape.landmarks()) {
      if (mark.coordinates().size() < 2) {
        continue;
      }
      boolean within = path.contains(mark) && !mark.equals(path.get(0));
      double radius = within ? 2.5 : 4;
      double px = frame.pixelX(mark.coordinates().get(0));
      double py = frame.pixelY(mark.coordinates().get(1));
      if (!frame.area().contains(px, py)) {
        continue;
      }
      graphics.setColor(Color.WHITE);
      graphics.fill(new Ellipse2D.Double(px - radius, py - radius, 2 * radius, 2 * radius));
      graphics.setColor(Color.BLACK);
      graphics.setStroke(new BasicStroke(1.2f));
      graphics.draw(new Ellipse2D.Double(px - radius, py - radius, 2 * radius, 2 * radius));
      if (!within) {
        drawHalo(graphics, PlainText.label(mark.name()), px + 8, py + 4);
      }
    }
  }

  private static void drawHalo(Graphics2D graphics, String text, double x, double y) {
    graphics.setFont(Ink.TICK);
    graphics.setColor(Color.BLACK);
    for (int[] shift : new int[][] {{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
      graphics.drawString(text, (float) x + shift[0], (float) y + shift[1]);
    }
    graphics.setColor(Color.WHITE);
    graphics.drawString(text, (float) x, (float) y);
  }

  private void drawColorBar(Graphics2D graphics, Rectangle2D bar) {
    PlotFrame frame = new PlotFrame(bar, 0, 1, levels.start(), levels.end());
    for (int band = levels.bands() - 1; band >= 0; band--) {
      graphics.setColor(bandColor(band));
      double top = frame.pixelY(levels.level(band + 1));
      graphics.fill(
          new Rectangle2D.Double(bar.getMinX(), top, bar.getWidth(), bar.getMaxY() - top));
    }
    graphics.setColor(Ink.FRAME);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(bar);
    for (int level = 0; level <= levels.bands(); level++) {
      double at = frame.pixelY(levels.level(level));
      graphics.setColor(Ink.FRAME);
      graphics.draw(new Line2D.Double(bar.getMaxX(), at, bar.getMaxX() + 4, at));
      double value = levels.level(level);
      PlotFrame.text(
          graphics,
          picture.scale().label(value, logarithmic),
          Ink.TICK,
          bar.getMaxX() + 7,
          at + 4,
          0);
    }
    AffineTransform upright = graphics.getTransform();
    graphics.translate(WIDTH - 10, bar.getCenterY());
    graphics.rotate(-Math.PI / 2);
    PlotFrame.text(
        graphics, logarithmic ? "loss (logarithmic scale)" : "loss", Ink.LABEL, 0, 0, 0.5);
    graphics.setTransform(upright);
  }

  private static double least(List<Double> values) {
    return values.stream().mapToDouble(value -> value).min().orElse(0);
  }

  private static double most(List<Double> values) {
    double most = values.stream().mapToDouble(value -> value).max().orElse(1);
    return most > least(values) ? most : least(values) + 1;
  }
}
