package dev.basin.plugins.shifts.table;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.Severities;
import dev.basin.plugins.shifts.sweep.Sweep;
import java.util.List;
import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * Gross errors in single cells: with probability s, the severity, a cell of a chosen feature is μᵢ
 * + k·σᵢ or μᵢ − k·σᵢ, each as likely, with μᵢ and σᵢ of the training data (the ε-contamination of
 * Huber 1964).
 *
 * <p>A cell that is an outlier at one severity is the same outlier at all larger ones. Images are
 * taken too, then as impulse noise about each pixel's mean.
 */
@Extension
public final class Outliers implements ShiftScenario {
  private static final String ID = "outliers";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(List.of(.01, .02, .05, .1, .2), 1, "the share of cells that are outliers");
  private static final Option<String> FEATURES = FeatureChoice.option("");
  private static final Option<Double> DEVIATIONS =
      Option.real(
          "deviations", 5, 0, 1e6, "how far from the mean, in standard deviations of the feature");

  /** Makes the extension; it keeps no state. */
  public Outliers() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "gross errors in single cells")
        .cites("Huber 1964, Robust Estimation of a Location Parameter")
        .options(SEVERITIES, FEATURES, DEVIATIONS)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Chosen chosen = Chosen.of(request, ID, FEATURES);
    double far = request.options().get(DEVIATIONS);
    return Sweep.of(
        request,
        ID,
        Severities.of(request, ID, SEVERITIES),
        severity ->
            (example, row) -> {
              RandomGenerator draws = chosen.draws(row);
              for (int i : chosen.features()) {
                double chance = draws.nextDouble();
                double sign = draws.nextBoolean() ? 1 : -1;
                if (chance < severity) {
                  example[i] = chosen.mean(i) + sign * far * chosen.deviation(i);
                }
              }
            });
  }
}
