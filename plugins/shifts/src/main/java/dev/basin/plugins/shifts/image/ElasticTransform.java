package dev.basin.plugins.shifts.image;

import static dev.basin.plugins.shifts.sweep.ParameterTable.row;
import static dev.basin.plugins.shifts.sweep.ParameterTable.rows;

import dev.basin.plugins.shifts.sweep.ParameterTable;
import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * A bent image: three points of it move by up to c, which makes an affine map, and then every pixel
 * by a smooth random displacement of size a and smoothness σ (Simard, Steinkraus and Platt 2003;
 * Hendrycks and Dietterich 2019). Edges are mirrored.
 *
 * <p>(a, σ, c) as a share of the image's longest side: (0, 0, .08), (.05, .2, .07), (.08, .06,
 * .06), (.1, .04, .05), (.1, .03, .03) (small images, CIFAR-10-C); (2, .7, .1), (2, .08, .2), (.05,
 * .01, .02), (.07, .01, .02), (.12, .01, .02) times 244/224 (large images, ImageNet-C, which takes
 * 244 for the side of its images of 224 pixels). The kind of bending changes from severity to
 * severity, so the change does not grow with it.
 */
@Extension
public final class ElasticTransform extends ImageScenario {
  private static final double TRUNCATE = 3;
  private static final double LARGE_SIDE = 244.0 / 224;

  /** Makes the extension; it keeps no state. */
  public ElasticTransform() {
    super(
        "elastic-transform",
        "An image bent as if on rubber",
        COMMON_CORRUPTIONS,
        rows(
            row(0, 0, 0),
            row(0, 0, .08),
            row(.05, .2, .07),
            row(.08, .06, .06),
            row(.1, .04, .05),
            row(.1, .03, .03)),
        large().times(LARGE_SIDE));
  }

  private static ParameterTable large() {
    return rows(
        row(0, 0, 0),
        row(2, .7, .1),
        row(2, .08, .2),
        row(.05, .01, .02),
        row(.07, .01, .02),
        row(.12, .01, .02));
  }

  @Override
  Corruption corruption(double[] parameters, ImageShape shape) {
    double side = shape.longestSide();
    double size = parameters[0] * side;
    double reach = parameters[2] * side;
    GaussianFilter smooth =
        new GaussianFilter(shape, parameters[1] * side, TRUNCATE, Border.MIRRORED);
    return (image, random) -> {
      ThreePoints.moved(shape, reach, random).apply(image, Border.MIRRORED_INSIDE);
      if (size > 0) {
        double[] right = displacement(shape, size, smooth, random);
        double[] down = displacement(shape, size, smooth, random);
        displace(image, right, down);
      }
    };
  }

  private static double[] displacement(
      ImageShape shape, double size, GaussianFilter smooth, RandomGenerator random) {
    double[] field = new double[shape.height() * shape.width()];
    for (int i = 0; i < field.length; i++) {
      field[i] = size * (2 * random.nextDouble() - 1);
    }
    smooth.apply(field);
    return field;
  }

  private static void displace(Image image, double[] right, double[] down) {
    int width = image.width();
    Bilinear source = new Bilinear(image, Border.MIRRORED);
    double[] result = new double[image.pixels().length];
    for (int i = 0; i < right.length; i++) {
      source.at(i % width + right[i], i / width + down[i]);
      source.write(result, i);
    }
    image.replace(result);
  }
}
