package dev.basin.plugins.shifts.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * JPEG in memory by the Java runtime's own codec.
 *
 * <p>For one thread.
 */
final class JpegCodec {
  private static final int WHITE = 255;

  private final ImageShape shape;
  private final BufferedImage image;
  private final int[] levels;

  JpegCodec(ImageShape shape) {
    this.shape = shape;
    this.image =
        new BufferedImage(
            shape.width(),
            shape.height(),
            shape.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    this.levels = new int[shape.height() * shape.width()];
  }

  /**
   * Compresses an image and reads it back, in place.
   *
   * @param quality 0 to 1
   */
  void recompress(double[] pixels, float quality) {
    WritableRaster raster = image.getRaster();
    for (int channel = 0; channel < shape.channels(); channel++) {
      int start = channel * levels.length;
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (int) Math.rint(pixels[start + i] * WHITE);
      }
      raster.setSamples(0, 0, shape.width(), shape.height(), channel, levels);
    }
    try {
      read(write(quality), pixels);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to and read", e);
    }
  }

  private byte[] write(float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private void read(byte[] bytes, double[] pixels) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (MemoryCacheImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(input, true, true);
      WritableRaster raster = reader.read(0).getRaster();
      // Red, green and blue, whatever the order in memory.
      for (int channel = 0; channel < shape.channels(); channel++) {
        raster.getSamples(0, 0, shape.width(), shape.height(), channel, levels);
        for (int i = 0; i < levels.length; i++) {
          pixels[channel * levels.length + i] = (double) levels[i] / WHITE;
        }
      }
    } finally {
      reader.dispose();
    }
  }
}
