package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.row;
import static dev.basin.plugins.shifts.sweep.ParameterTable.rows;

import dev.basin.plugins.shifts.image.SparseFilter.Tap;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * An image out of focus: a disc of radius r whose edge a Gaussian of standard deviation a softens
 * (Hendrycks and Dietterich 2019). Edges are mirrored at the outermost pixel.
 *
 * <p>(r, a) in pixels: (.3, .4), (.4, .5), (.5, .6), (1, .2), (1.5, .1) (small images, CIFAR-10-C);
 * (3, .1), (4, .5), (6, .5), (8, .5), (10, .5) (large images, ImageNet-C). The Gaussian has 3×3
 * taps, or 5×5 where r is above 8.
 */
@Extension
public final class DefocusBlur extends ImageScenario {
  private static final double WIDE = 8;

  /** Makes the extension; it keeps no state. */
  public DefocusBlur() {
    super(
        "defocus-blur",
        "An image out of focus: blurred by a disc",
        COMMON_CORRUPTIONS,
        rows(row(0, 0), row(.3, .4), row(.4, .5), row(.5, .6), row(1, .2), row(1.5, .1)),
        rows(row(0, 0), row(3, .1), row(4, .5), row(6, .5), row(8, .5), row(10, .5)));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    SparseFilter filter =
        new SparseFilter(shape, disc(parameters[0], parameters[1]), Border.MIRRORED_INSIDE);
    return (image, random) -> filter.apply(image.pixels());
  }

  private static List<Tap> disc(double radius, double soft) {
    int softReach = radius > WIDE ? 2 : 1;
    double[] edge = GaussianFilter.kernel(soft, softReach);
    int reach = (int) Math.floor(radius);
    int all = reach + softReach;
    double[][] weights = new double[2 * all + 1][2 * all + 1];
    int count = 0;
    for (int y = -reach; y <= reach; y++) {
      for (int x = -reach; x <= reach; x++) {
        if (x * x + y * y <= radius * radius) {
          count++;
          spread(weights, all + y, all + x, edge, softReach);
        }
      }
    }
    List<Tap> taps = new ArrayList<>();
    for (int y = -all; y <= all; y++) {
      for (int x = -all; x <= all; x++) {
        double weight = weights[all + y][all + x] / count;
        if (weight > 0) {
          taps.add(new Tap(y, x, weight));
        }
      }
    }
    return taps;
  }

  private static void spread(double[][] weights, int row, int column, double[] edge, int reach) {
    for (int y = -reach; y <= reach; y++) {
      for (int x = -reach; x <= reach; x++) {
        weights[row + y][column + x] += edge[y + reach] * edge[x + reach];
      }
    }
  }
}
