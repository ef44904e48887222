package dev.basin.host.report.figure;

import dev.basin.host.report.picture.Curve;
import dev.basin.host.report.picture.Palette;
import dev.basin.host.report.picture.ScaledAxis;
import dev.basin.host.report.picture.ScatterPicture;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.text.Numbers;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws points with their intervals on two axes, and the lines to hold them against. */
final class ScatterDrawing {
  private static final int WIDTH = 640;
  private static final int LEFT = 78;
  private static final int TOP = 44;
  private static final int PLOT = 400;
  private static final int FOOT = 56;
  private static final int ROW = 20;
  private static final int MANY = 60;
  private static final double RADIUS = 4.5;

  private final Graphics2D graphics;
  private final ScatterPicture picture;
  private final PlotFrame frame;
  private final boolean many;

  private ScatterDrawing(Graphics2D graphics, ScatterPicture picture) {
    this.graphics = graphics;
    this.picture = picture;
    frame =
        new PlotFrame(
            new Rectangle2D.Double(LEFT, TOP, WIDTH - LEFT - 24.0, PLOT),
            picture.x().from(),
            picture.x().to(),
            picture.y().from(),
            picture.y().to());
    many = picture.series().stream().mapToInt(series -> series.points().size()).sum() > MANY;
  }

  static Drawing of(ScatterPicture picture) {
    int height = TOP + PLOT + FOOT + ROW * ((entries(picture).size() + 1) / 2) + 8;
    return new Drawing(
        WIDTH, height, graphics -> new ScatterDrawing(graphics, picture).draw(height));
  }

  /** An entry of the legend: a mark, or a line. */
  private record Entry(String text, int mark, Curve.Look line) {}

  private static List<Entry> entries(ScatterPicture picture) {
    List<Entry> entries = new ArrayList<>();
    picture.series().forEach(s -> entries.add(new Entry(s.legend(), s.look(), Curve.Look.of(0))));
    for (ScatterPicture.Line line : picture.lines()) {
      if (entries.stream().noneMatch(entry -> entry.text().equals(line.legend()))) {
        entries.add(new Entry(line.legend(), -1, line.look()));
      }
    }
    return entries;
  }

  private void draw(int height) {
    graphics.setColor(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, height));
    PlotFrame.text(
        graphics,
        PlotFrame.fit(graphics, picture.title(), Ink.TITLE, WIDTH - 32.0),
        Ink.TITLE,
        16,
        28,
        0);
    Shape clip = graphics.getClip();
    graphics.clip(frame.area());
    picture.lines().forEach(this::line);
    picture.series().forEach(this::intervals);
    picture.series().forEach(this::points);
    graphics.setClip(clip);
    frame.drawXAxis(graphics, picture.x().name(), ticks(picture.x()));
    frame.drawYAxis(graphics, picture.y().name(), ticks(picture.y()));
    legend();
  }

  private static List<PlotFrame.Tick> ticks(ScaledAxis axis) {
    return axis.ticks().stream()
        .map(
            tick ->
                new PlotFrame.Tick(
                    axis.scale().place(tick),
                    Numbers.significant(
                        Math.abs(tick) < 1e-9 * (axis.high() - axis.low()) ? 0 : tick, 6)))
        .toList();
  }

  private void line(ScatterPicture.Line line) {
    graphics.setColor(Ink.color(line.look()));
    graphics.setStroke(Ink.stroke(line.look().dash(), 1.4f));
    graphics.draw(
        new Line2D.Double(x(line.fromX()), y(line.fromY()), x(line.toX()), y(line.toY())));
  }

  private double x(double value) {
    return frame.pixelX(picture.x().scale().place(value));
  }

  private double y(double value) {
    return frame.pixelY(picture.y().scale().place(value));
  }

  private void intervals(ScatterPicture.Series series) {
    Color color = color(series.look());
    graphics.setColor(
        new Color(color.getRed(), color.getGreen(), color.getBlue(), many ? 70 : 160));
    graphics.setStroke(Ink.stroke(Curve.Dash.SOLID, many ? 0.8f : 1.1f));
    for (ScatterPicture.Point point : series.points()) {
      double px = x(point.x());
      double py = y(point.y());
      if (!Double.isFinite(px) || !Double.isFinite(py)) {
        continue;
      }
      Interval wide = point.xInterval();
      if (wide.known()) {
        graphics.draw(new Line2D.Double(end(x(wide.low()), 0), py, end(x(wide.high()), WIDTH), py));
      }
      Interval tall = point.yInterval();
      if (tall.known()) {
        double foot = TOP + PLOT;
        graphics.draw(new Line2D.Double(px, end(y(tall.low()), foot), px, end(y(tall.high()), 0)));
      }
    }
  }

  /** An end without a place on the axis lies infinitely far. */
  private static double end(double pixel, double otherwise) {
    return Double.isFinite(pixel) ? pixel : otherwise;
  }

  private void points(ScatterPicture.Series series) {
    for (ScatterPicture.Point point : series.points()) {
      double px = x(point.x());
      double py = y(point.y());
      if (Double.isFinite(px) && Double.isFinite(py)) {
        mark(series.look(), px, py, many ? 0.8 * RADIUS : RADIUS);
      }
    }
  }

  private void mark(int look, double px, double py, double radius) {
    Shape shape = Glyphs.at(look, px, py, radius);
    graphics.setColor(color(look));
    if (look / Palette.HUES % 2 == 0) {
      graphics.fill(shape);
      graphics.setColor(Color.WHITE);
      graphics.setStroke(Ink.stroke(Curve.Dash.SOLID, 0.6f));
    } else {
      graphics.setStroke(Ink.stroke(Curve.Dash.SOLID, 1.4f));
    }
    graphics.draw(shape);
  }

  private static Color color(int look) {
    return Color.decode(Palette.ON_LIGHT.get(look % Palette.HUES));
  }

  private void legend() {
    List<Entry> entries = entries(picture);
    double half = (WIDTH - 32) / 2.0;
    for (int index = 0; index < entries.size(); index++) {
      double left = 16 + half * (index % 2);
      double base = TOP + PLOT + FOOT + ROW * (index / 2) + 8;
      Entry entry = entries.get(index);
      if (entry.mark() >= 0) {
        mark(entry.mark(), left + 14, base - 4, RADIUS);
      } else {
        graphics.setColor(Ink.color(entry.line()));
        graphics.setStroke(Ink.stroke(entry.line().dash(), 1.4f));
        graphics.draw(new Line2D.Double(left, base - 4, left + 28, base - 4));
      }
      PlotFrame.text(
          graphics,
          PlotFrame.fit(graphics, entry.text(), Ink.LABEL, half - 44),
          Ink.LABEL,
          left + 36,
          base,
          0);
    }
  }
}
