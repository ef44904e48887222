package dev.basin.host.report.figure;

import dev.basin.host.report.picture.ImageGridPicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A tile as an image in which each pixel is a square of several, so that no viewer blurs it.
 *
 * @param image the image
 */
public record TileImage(BufferedImage image) {
  /** How long the longer side is at least. */
  private static final int SIDE = 64;

  /**
   * The image of a tile.
   *
   * @param tile the tile
   * @return its pixels, each enlarged by a whole number
   */
  public static TileImage of(ImageGridPicture.Tile tile) {
    int factor =
        Math.max(1, (int) Math.ceil((double) SIDE / Math.max(tile.width(), tile.height())));
    BufferedImage image =
        new BufferedImage(
            factor * tile.width(), factor * tile.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, tile.colors().get(y / factor * tile.width() + x / factor));
      }
    }
    return new TileImage(image);
  }

  /**
   * The image as a PNG file.
   *
   * @return the bytes
   */
  public byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: ImageIO would else cache in a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
