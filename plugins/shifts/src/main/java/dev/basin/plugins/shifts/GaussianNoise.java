package dev.basin.plugins.shifts;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.Problem;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.ParameterTable;
import dev.basin.plugins.shifts.sweep.Severities;
import dev.basin.plugins.shifts.sweep.Sweep;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * Independent Gaussian noise on every feature, at five severities (Hendrycks and Dietterich 2019).
 *
 * <p>The standard deviation of the noise:
 *
 * <ul>
 *   <li>images (examples with at least two axes) up to 32 pixels: .04 .06 .08 .09 .10, as in
 *       CIFAR-10-C;
 *   <li>larger images: .08 .12 .18 .26 .38, as in ImageNet-C;
 *   <li>tables (examples with one axis): .1 .2 .3 .4 .5 of each feature's own standard deviation
 *       over the data, so a constant feature stays constant. No benchmark sets these five.
 * </ul>
 *
 * <p>Option {@code scale} overrides the choice between image and table, {@code sigmas} the five
 * values; severity n then means the n-th of them, and between severities they are interpolated.
 * Where the clean data lies in [0, 1], the noisy data is clipped to it (option {@code clip}).
 *
 * <p>The noise of an example comes from the stream ("gaussian-noise", severity, id), so it does not
 * depend on which other examples there are, nor on batches or threads. Noisy features are computed
 * when they are read: the environments hold no copy of the data.
 */
@Extension
public final class GaussianNoise implements ShiftScenario {
  private static final String ID = "gaussian-noise";

  /** Severities from 0 to 5; between whole ones sigma is interpolated linearly. */
  static final Option<List<Double>> SEVERITIES =
      Severities.option(
          List.of(1.0, 2.0, 3.0, 4.0, 5.0),
          5,
          "how strong, 1 to 5 as published and interpolated between them");

  static final Option<String> SCALE =
      Option.choice(
          "scale",
          "auto",
          List.of("auto", "image", "feature"),
          "what sigma is relative to: 1 (image), or each feature's standard deviation");

  static final Option<List<Double>> SIGMAS =
      Option.reals(
          "sigmas",
          List.of(),
          0,
          Double.MAX_VALUE,
          "standard deviations in ascending order, one per severity; none: the published ones");

  static final Option<String> CLIP =
      Option.choice(
          "clip",
          "auto",
          List.of("auto", "yes", "no"),
          "clip to [0, 1] after the noise; auto: if the clean data lies there");

  private static final int LARGEST_SMALL_IMAGE = 32;
  private static final ParameterTable SMALL_IMAGE = ParameterTable.of(0, .04, .06, .08, .09, .10);
  private static final ParameterTable LARGE_IMAGE = ParameterTable.of(0, .08, .12, .18, .26, .38);
  private static final ParameterTable TABLE = ParameterTable.of(0, .1, .2, .3, .4, .5);

  /** Makes the extension; it keeps no state. */
  public GaussianNoise() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "Gaussian noise on every feature")
        .cites(
            "Hendrycks and Dietterich 2019, Benchmarking Neural Network Robustness to Common"
                + " Corruptions and Perturbations")
        .options(SEVERITIES, SCALE, SIGMAS, CLIP)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Dataset data = request.data();
    boolean image =
        switch (request.options().get(SCALE)) {
          case "image" -> true;
          case "feature" -> false;
          default -> data.exampleShape().size() > 1;
        };
    ParameterTable table = table(request, image);
    List<Double> severities = severities(request, table);
    FeatureSummary summary = FeatureSummary.of(data);
    boolean clip =
        switch (request.options().get(CLIP)) {
          case "yes" -> true;
          case "no" -> false;
          default -> summary.smallest() >= 0 && summary.largest() <= 1;
        };
    double[] scales = summary.deviations();
    if (image) {
      Arrays.fill(scales, 1);
    }
    return Sweep.of(
        request,
        ID,
        severities,
        severity -> {
          double sigma = table.at(severity)[0];
          double[] spread = Arrays.stream(scales).map(scale -> scale * sigma).toArray();
          long step = Double.doubleToLongBits(severity);
          return new AddedNoise(data, spread, clip, request.random().derive(ID, step));
        });
  }

  /** As asked for; one per sigma where sigmas are given and severities are not. */
  private static List<Double> severities(ShiftRequest request, ParameterTable table) {
    List<Double> severities = Severities.of(request, ID, SEVERITIES);
    if (severities.equals(SEVERITIES.defaultValue())) {
      return IntStream.rangeClosed(1, table.hardest()).mapToObj(rank -> (double) rank).toList();
    }
    if (severities.get(severities.size() - 1) > table.hardest()) {
      throw Problem.request("SHF-013", "there is no such severity")
          .at("scenario %s, option severities".formatted(ID))
          .found(severities.toString())
          .expected("0 to %d, one per sigma".formatted(table.hardest()))
          .exception();
    }
    return severities;
  }

  private static ParameterTable table(ShiftRequest request, boolean image) {
    List<Double> given = request.options().get(SIGMAS);
    for (int i = 1; i < given.size(); i++) {
      if (given.get(i) < given.get(i - 1)) {
        throw Problem.request("SHF-001", "severities must not fall")
            .at("scenario gaussian-noise, option sigmas")
            .found(given.toString())
            .expected("ascending order")
            .exception();
      }
    }
    if (!given.isEmpty()) {
      return ParameterTable.of(0, given.stream().mapToDouble(Double::doubleValue).toArray());
    }
    if (!image) {
      return TABLE;
    }
    List<Long> shape = request.data().exampleShape();
    long side = shape.stream().skip(Math.max(0, shape.size() - 2)).max(Long::compare).orElse(1L);
    return side <= LARGEST_SMALL_IMAGE ? SMALL_IMAGE : LARGE_IMAGE;
  }
}
