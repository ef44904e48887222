package dev.basin.plugins.shifts.image;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.Problem;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.ExampleChange;
import dev.basin.plugins.shifts.sweep.ParameterTable;
import dev.basin.plugins.shifts.sweep.Severities;
import dev.basin.plugins.shifts.sweep.Sweep;
import java.util.List;

/**
 * A corruption of images at severities from 0 to 5.
 *
 * <p>Images are [height, width] or [channels, height, width] with one channel (greyscale) or three
 * (RGB) and values in [0, 1]; what leaves that interval is clipped. Images up to 32 pixels take the
 * parameters for small images, larger ones those for large images. What happens to an image depends
 * on seed, scenario, severity and the example's id alone. Images are corrupted when they are read:
 * the environments hold no copy of the data.
 */
abstract class ImageScenario implements ShiftScenario {
  static final String COMMON_CORRUPTIONS =
      "Hendrycks and Dietterich 2019, Benchmarking Neural Network Robustness to Common Corruptions"
          + " and Perturbations";
  static final String MNIST_C =
      "Mu and Gilmer 2019, MNIST-C: A Robustness Benchmark for Computer Vision";

  /** Severities from 0 to 5; between whole ones parameters are interpolated linearly. */
  public static final Option<List<Double>> SEVERITIES =
      Severities.option(
          List.of(1.0, 2.0, 3.0, 4.0, 5.0),
          5,
          "how strong, 1 to 5 as published and interpolated between them");

  private final Descriptor descriptor;
  private final ParameterTable small;
  private final ParameterTable large;

  /**
   * Keeps the parts.
   *
   * @param id the scenario's id
   * @param summary one line
   * @param citation the paper
   * @param small parameters for images up to 32 pixels
   * @param large parameters for larger images
   */
  ImageScenario(
      String id, String summary, String citation, ParameterTable small, ParameterTable large) {
    this.descriptor = Descriptor.of(id, summary).cites(citation).options(SEVERITIES).build();
    this.small = small;
    this.large = large;
  }

  /**
   * The corruption with these parameters, ready for many images of one shape.
   *
   * @param parameters a row of the table
   * @param shape of the images
   */
  abstract Corruption corruption(double[] parameters, ImageShape shape);

  @Override
  public final Descriptor describe() {
    return descriptor;
  }

  @Override
  public final List<Environment> environments(ShiftRequest request) {
    String id = descriptor.id();
    Dataset data = request.data();
    ImageShape shape = ImageShape.of(id, data);
    List<Double> severities = Severities.of(request, id, SEVERITIES);
    requireUnitInterval(data);
    return Sweep.of(request, id, severities, severity -> change(request, shape, severity));
  }

  private ExampleChange change(ShiftRequest request, ImageShape shape, double severity) {
    if (severity == 0) {
      return (example, row) -> {};
    }
    return new CorruptedImage(
        request.data(),
        shape,
        corruption(table(shape).at(severity), shape),
        request.random().derive(descriptor.id(), Double.doubleToLongBits(severity)));
  }

  /** The parameters for images of a shape. */
  final ParameterTable table(ImageShape shape) {
    return shape.small() ? small : large;
  }

  private void requireUnitInterval(Dataset data) {
    double[] image = new double[data.features().width()];
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, image, 0);
      for (double value : image) {
        if (!(value >= 0 && value <= 1)) {
          throw Problem.request("SHF-012", "the values of an image are not between 0 and 1")
              .at(
                  "scenario %s, data %s, example %d"
                      .formatted(descriptor.id(), data.name(), data.id(row)))
              .found(Double.toString(value))
              .expected("values from 0 to 1")
              .fix(
                  "give the images before they are standardised, bytes divided by 255; put the"
                      + " standardisation into the network")
              .exception();
        }
      }
    }
  }
}
