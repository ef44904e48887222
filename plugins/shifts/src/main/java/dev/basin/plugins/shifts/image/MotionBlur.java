package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.row;
import static dev.basin.plugins.shifts.sweep.ParameterTable.rows;

import dev.basin.plugins.shifts.image.SparseFilter.Tap;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * The blur of a moving camera: one side of a Gaussian along a line whose angle is uniform in ±45°
 * from the horizontal, with the edge pixel repeated (Hendrycks and Dietterich 2019; the line is
 * drawn as ImageMagick draws it).
 *
 * <p>(radius, σ) in pixels: (6, 1), (6, 1.5), (6, 2), (8, 2), (9, 2.5) (small images, CIFAR-10-C);
 * (10, 3), (15, 5), (15, 8), (15, 12), (20, 15) (large images, ImageNet-C). The line has 2·radius +
 * 1 pixels, the radius being rounded up.
 */
@Extension
public final class MotionBlur extends ImageScenario {
  private static final double WIDEST_ANGLE = Math.PI / 4;

  /** Makes the extension; it keeps no state. */
  public MotionBlur() {
    super(
        "motion-blur",
        "The blur of a moving camera",
        COMMON_CORRUPTIONS,
        rows(row(0, 0), row(6, 1), row(6, 1.5), row(6, 2), row(8, 2), row(9, 2.5)),
        rows(row(0, 0), row(10, 3), row(15, 5), row(15, 8), row(15, 12), row(20, 15)));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    double[] weights = weights(parameters[0], parameters[1]);
    return (image, random) ->
        filter(shape, weights, random.nextDouble(-WIDEST_ANGLE, WIDEST_ANGLE))
            .apply(image.pixels());
  }

  /** The blur along a line of a given angle, in radians. */
  static SparseFilter filter(ImageShape shape, double[] weights, double angle) {
    List<Tap> taps = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      int down = (int) Math.ceil(i * Math.sin(angle) - 0.5);
      int right = (int) Math.ceil(i * Math.cos(angle) - 0.5);
      taps.add(new Tap(down, right, weights[i]));
    }
    return new SparseFilter(shape, taps, Border.NEAREST);
  }

  static double[] weights(double radius, double sigma) {
    int count = 2 * (int) Math.ceil(radius) + 1;
    double[] bothSides = GaussianFilter.kernel(sigma, count - 1);
    double[] weights = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      weights[i] = bothSides[count - 1 + i];
      sum += weights[i];
    }
    for (int i = 0; i < count; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
