package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.row;
import static dev.basin.plugins.shifts.sweep.ParameterTable.rows;

import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * The blur of a camera that comes nearer: the mean of the image and of its middle at growing zoom
 * factors (Hendrycks and Dietterich 2019).
 *
 * <p>Factors 1, 1 + step, … to (largest, step): (1.06, .01), (1.11, .01), (1.15, .01), (1.2, .01),
 * (1.25, .01) (small images, CIFAR-10-C); (1.11, .01), (1.15, .01), (1.2, .02), (1.24, .02), (1.3,
 * .03) (large images, ImageNet-C). These are the factors that the published code takes, whose
 * largest differs from the one the paper's ranges suggest by rounding.
 */
@Extension
public final class ZoomBlur extends ImageScenario {

  /** Makes the extension; it keeps no state. */
  public ZoomBlur() {
    super(
        "zoom-blur",
        "The blur of a camera that comes nearer",
        COMMON_CORRUPTIONS,
        rows(
            row(1, .01),
            row(1.06, .01),
            row(1.11, .01),
            row(1.15, .01),
            row(1.2, .01),
            row(1.25, .01)),
        rows(
            row(1, .01),
            row(1.11, .01),
            row(1.15, .01),
            row(1.2, .02),
            row(1.24, .02),
            row(1.3, .03)));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    // As ranges are counted in the published code: a factor that falls between two whole sizes must
    // fall to the same side here.
    double step = 1 + parameters[1] - 1;
    int largest = (int) Math.round((parameters[0] - 1) / step);
    List<Zoom> zooms = new ArrayList<>();
    int unchanged = 1;
    for (int i = 0; i <= largest; i++) {
      double factor = 1 + i * step;
      Zoom zoom = new Zoom(AxisZoom.of(shape.height(), factor), AxisZoom.of(shape.width(), factor));
      if (zoom.vertical().changesNothing() && zoom.horizontal().changesNothing()) {
        unchanged++;
      } else {
        zooms.add(zoom);
      }
    }
    int copies = unchanged;
    return (image, random) -> image.replace(mean(image, zooms, copies));
  }

  private static double[] mean(Image image, List<Zoom> zooms, int copies) {
    double[] pixels = image.pixels();
    int height = image.height();
    int width = image.width();
    double share = 1.0 / (zooms.size() + copies);
    double[] sum = new double[pixels.length];
    double[] line = new double[width];
    for (int i = 0; i < pixels.length; i++) {
      sum[i] = copies * share * pixels[i];
    }
    for (int start = 0; start < pixels.length; start += height * width) {
      for (Zoom zoom : zooms) {
        for (int y = 0; y < height; y++) {
          zoom.vertical().mixRows(pixels, start, width, y, share, line);
          zoom.horizontal().addMixed(line, sum, start + y * width);
        }
      }
    }
    return sum;
  }

  private record Zoom(AxisZoom vertical, AxisZoom horizontal) {}
}
