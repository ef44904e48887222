package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.of;

import org.pf4j.Extension;

/**
 * What JPEG leaves of an image (Hendrycks and Dietterich 2019): values rounded to 256 levels,
 * compressed in memory and read back. RGB images are stored as brightness and, at half the
 * resolution, colour. The Java runtime's codec gives the values that Pillow gives on grey images.
 *
 * <p>Quality: 80, 65, 58, 50, 40 (small images, CIFAR-10-C); 25, 18, 15, 10, 7 (large images,
 * ImageNet-C). No file is written: an image that was also stored on disc as JPEG, as those of
 * ImageNet-C are, has been through it twice.
 */
@Extension
public final class JpegCompression extends ImageScenario {

  /** Makes the extension; it keeps no state. */
  public JpegCompression() {
    super(
        "jpeg-compression",
        "JPEG compression in memory",
        COMMON_CORRUPTIONS,
        of(100, 80, 65, 58, 50, 40),
        of(100, 25, 18, 15, 10, 7));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    float quality = (float) (parameters[0] / 100);
    return (image, random) -> new JpegCodec(shape).recompress(image.pixels(), quality);
  }
}
