package dev.basin.host.report.figure;

import dev.basin.host.report.picture.ImageGridPicture;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws rows of small images with a line of text beneath each. */
final class ImageGridDrawing {
  private static final int LEFT = 190;
  private static final int TOP = 46;
  private static final int SIDE = 64;
  private static final int COLUMN = 92;
  private static final int ROW = 92;

  private ImageGridDrawing() {}

  static Drawing of(ImageGridPicture picture) {
    int width = Math.max(640, LEFT + COLUMN * picture.longest() + 16);
    int height = TOP + ROW * Math.max(1, picture.rows().size()) + 8;
    return new Drawing(width, height, graphics -> draw(graphics, picture, width, height));
  }

  private static void draw(Graphics2D graphics, ImageGridPicture picture, int width, int height) {
    PlotFrame.sheet(graphics, picture.title(), width, height);
    for (int row = 0; row < picture.rows().size(); row++) {
      ImageGridPicture.Row one = picture.rows().get(row);
      int top = TOP + row * ROW;
      PlotFrame.text(
          graphics,
          PlotFrame.fit(graphics, one.name(), Ink.LABEL, LEFT - 28.0),
          Ink.LABEL,
          LEFT - 12,
          top + SIDE / 2.0 + 4,
          1);
      for (int column = 0; column < one.tiles().size(); column++) {
        tile(graphics, one.tiles().get(column), LEFT + column * COLUMN, top);
      }
    }
  }

  private static void tile(Graphics2D graphics, ImageGridPicture.Tile tile, int left, int top) {
    BufferedImage image = TileImage.of(tile).image();
    double scale = (double) SIDE / Math.max(image.getWidth(), image.getHeight());
    int width = Math.max(1, (int) Math.round(scale * image.getWidth()));
    int height = Math.max(1, (int) Math.round(scale * image.getHeight()));
    graphics.drawImage(image, left, top, width, height, null);
    graphics.setColor(Ink.FRAME);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Rectangle2D.Double(left, top, width, height));
    PlotFrame.text(
        graphics,
        PlotFrame.fit(graphics, tile.text(), Ink.TICK, COLUMN - 4.0),
        Ink.TICK,
        left + width / 2.0,
        top + SIDE + 15.0,
        0.5);
  }
}
