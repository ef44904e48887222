package dev.basin.host.report.figure;

import dev.basin.host.report.picture.HeatMapPicture;
import dev.basin.host.report.picture.HeatMapPicture.Cell;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws a heat map: numbers in coloured cells, and the bar that explains the colours. */
final class HeatMapDrawing {
  private static final int TOP = 46;
  private static final int RIGHT = 130;
  private static final int LONGEST_NAME = 260;
  private static final int NARROWEST = 46;
  private static final int PAD = 8;
  private static final int LONGEST_STRAIGHT = 40;
  private static final int TILTED = 16;
  private static final int WIDEST = 760;
  private static final int LOWEST = 3 * 44;
  private static final int SMALLEST_CELL = 2;
  private static final int LARGEST_CELL = 18;
  private static final double TILT = Math.PI / 4;

  private final HeatMapPicture picture;
  private final int left;
  private final int cellWidth;
  private final int cellHeight;
  private final boolean tilted;

  /** Every how many columns one is named. */
  private final int every;

  private final int foot;

  private HeatMapDrawing(HeatMapPicture picture) {
    this.picture = picture;
    int names = longest(picture.rows());
    left = Math.min(names, LONGEST_NAME) + 40;
    int lines =
        picture.cells().stream()
            .flatMap(List::stream)
            .mapToInt(cell -> (int) cell.text().lines().count())
            .max()
            .orElse(1);
    int texts =
        longest(
            picture.cells().stream()
                .flatMap(List::stream)
                .flatMap(cell -> cell.text().lines())
                .toList());
    int headings = longest(picture.columns());
    int own =
        picture.printed()
            ? Math.max(NARROWEST, texts + 2 * PAD)
            : Math.max(
                SMALLEST_CELL,
                Math.min(LARGEST_CELL, WIDEST / Math.max(1, picture.columns().size())));
    every = picture.printed() ? 1 : Math.max(1, (headings + PAD + own - 1) / own);
    tilted =
        picture.printed()
            ? picture.columns().size() * Math.max(own, headings + PAD) > WIDEST
            : headings > LONGEST_STRAIGHT;
    cellWidth = tilted || !picture.printed() ? own : Math.max(own, headings + PAD);
    cellHeight = picture.printed() ? 14 + 15 * lines : 20;
    foot = tilted ? (int) (Math.min(headings, LONGEST_NAME) * Math.sin(TILT)) + 50 : 62;
  }

  static Drawing of(HeatMapPicture picture) {
    HeatMapDrawing drawing = new HeatMapDrawing(picture);
    return new Drawing(drawing.width(), drawing.height(), drawing::draw);
  }

  private int width() {
    return Math.max(640, left + cellWidth * picture.columns().size() + RIGHT);
  }

  private int height() {
    return TOP + Math.max(LOWEST, cellHeight * picture.rows().size()) + foot;
  }

  private void draw(Graphics2D graphics) {
    PlotFrame.sheet(graphics, picture.title(), width(), height());
    for (int row = 0; row < picture.rows().size(); row++) {
      double middle = TOP + cellHeight * (row + 0.5);
      PlotFrame.text(
          graphics,
          PlotFrame.fit(graphics, picture.rows().get(row), Ink.LABEL, left - 36.0),
          Ink.LABEL,
          left - 8.0,
          middle + 4,
          1);
      for (int column = 0; column < picture.cells().get(row).size(); column++) {
        drawCell(graphics, picture.cells().get(row).get(column), row, column);
      }
    }
    drawColumns(graphics);
    ColorBar.upright(graphics, picture.y(), 16, TOP + cellHeight * picture.rows().size() / 2.0);
    drawBar(graphics);
  }

  private void drawCell(Graphics2D graphics, Cell cell, int row, int column) {
    Rectangle2D area =
        new Rectangle2D.Double(
            left + (double) cellWidth * column,
            TOP + (double) cellHeight * row,
            cellWidth,
            cellHeight);
    boolean known = Double.isFinite(cell.value());
    Color color =
        known
            ? new Color(picture.scale().colors().at(picture.scale().place(cell.value())))
            : Color.WHITE;
    graphics.setColor(color);
    graphics.fill(area);
    graphics.setStroke(new BasicStroke(1));
    if (cellWidth > 2 * SMALLEST_CELL) {
      graphics.setColor(Color.WHITE);
      graphics.draw(area);
    }
    if (!known) {
      graphics.setColor(Ink.GRID);
      graphics.draw(
          new Line2D.Double(area.getMinX(), area.getMaxY(), area.getMaxX(), area.getMinY()));
    }
    graphics.setFont(Ink.TICK);
    graphics.setColor(dark(color) ? Color.WHITE : Color.BLACK);
    FontMetrics metrics = graphics.getFontMetrics(Ink.TICK);
    List<String> lines = cell.text().lines().toList();
    for (int line = 0; line < lines.size(); line++) {
      double base = area.getCenterY() + 4 + 15 * (line - (lines.size() - 1) / 2.0);
      graphics.drawString(
          lines.get(line),
          (float) (area.getCenterX() - metrics.stringWidth(lines.get(line)) / 2.0),
          (float) base);
    }
  }

  private static boolean dark(Color color) {
    return 0.3 * color.getRed() + 0.59 * color.getGreen() + 0.11 * color.getBlue() < 130;
  }

  private void drawColumns(Graphics2D graphics) {
    double bottom = TOP + (double) cellHeight * picture.rows().size();
    for (int column = 0; column < picture.columns().size(); column += tilted ? step() : every) {
      double middle = left + cellWidth * (column + 0.5);
      String name = PlotFrame.fit(graphics, picture.columns().get(column), Ink.LABEL, LONGEST_NAME);
      if (tilted) {
        AffineTransform straight = graphics.getTransform();
        graphics.translate(middle + 4, bottom + 14);
        graphics.rotate(-TILT);
        PlotFrame.text(graphics, name, Ink.LABEL, 0, 0, 1);
        graphics.setTransform(straight);
      } else {
        PlotFrame.text(graphics, name, Ink.LABEL, middle, bottom + 18, 0.5);
      }
    }
    PlotFrame.text(
        graphics,
        picture.x(),
        Ink.LABEL,
        left + cellWidth * picture.columns().size() / 2.0,
        bottom + foot - 16,
        0.5);
  }

  private void drawBar(Graphics2D graphics) {
    ColorBar.draw(
        graphics,
        picture.scale(),
        left + (double) cellWidth * picture.columns().size() + 26,
        TOP,
        Math.max(LOWEST, cellHeight * picture.rows().size()));
  }

  /** Tilted names need no more than their height. */
  private int step() {
    return Math.max(1, (TILTED + cellWidth - 1) / cellWidth);
  }

  private static int longest(List<String> texts) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    return (int)
        Math.ceil(
            texts.stream()
                .mapToDouble(text -> Ink.LABEL.getStringBounds(text, context).getWidth())
                .max()
                .orElse(0));
  }
}
