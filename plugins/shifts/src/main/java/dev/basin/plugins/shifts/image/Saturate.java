package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.row;
import static dev.basin.plugins.shifts.sweep.ParameterTable.rows;

import org.pf4j.Extension;

/**
 * Paler and stronger colours: the saturation S of each pixel in HSV becomes a·S + b, kept in [0, 1]
 * (Hendrycks and Dietterich 2019).
 *
 * <p>(a, b): (.3, 0), (.1, 0), (1.5, 0), (2, .1), (2.5, .2) (small images, CIFAR-10-C); (.3, 0),
 * (.1, 0), (2, 0), (5, .1), (20, .2) (large images, ImageNet-C). Severities 1 and 2 take colour
 * away, 3 to 5 add it, so the change does not grow with severity.
 *
 * <p>A grey pixel of an RGB image counts as red of saturation 0, as in the published corruption, so
 * severities 4 and 5 tint it. Greyscale images have no colour and stay as they are.
 */
@Extension
public final class Saturate extends ImageScenario {

  /** Makes the extension; it keeps no state. */
  public Saturate() {
    super(
        "saturate",
        "Paler, then stronger colours; nothing in greyscale",
        COMMON_CORRUPTIONS,
        rows(row(1, 0), row(.3, 0), row(.1, 0), row(1.5, 0), row(2, .1), row(2.5, .2)),
        rows(row(1, 0), row(.3, 0), row(.1, 0), row(2, 0), row(5, .1), row(20, .2)));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    if (shape.channels() == 1) {
      return (image, random) -> {};
    }
    double factor = parameters[0];
    double more = parameters[1];
    int plane = shape.height() * shape.width();
    return (image, random) -> {
      double[] pixels = image.pixels();
      for (int i = 0; i < plane; i++) {
        double red = pixels[i];
        double green = pixels[plane + i];
        double blue = pixels[2 * plane + i];
        double value = Math.max(red, Math.max(green, blue));
        double chroma = value - Math.min(red, Math.min(green, blue));
        double saturation = value == 0 ? 0 : chroma / value;
        double changed = Math.max(0, Math.min(1, saturation * factor + more));
        if (chroma == 0) {
          pixels[plane + i] = value * (1 - changed);
          pixels[2 * plane + i] = value * (1 - changed);
        } else {
          // A channel lies below the largest by its share of the chroma.
          double ratio = changed * value / chroma;
          pixels[i] = value - ratio * (value - red);
          pixels[plane + i] = value - ratio * (value - green);
          pixels[2 * plane + i] = value - ratio * (value - blue);
        }
      }
    };
  }
}
