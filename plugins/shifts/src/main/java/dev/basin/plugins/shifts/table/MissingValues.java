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
 * Cells that are missing and then filled, by one of the mechanisms of Rubin (1976), at a share s of
 * the cells, the severity:
 *
 * <ul>
 *   <li>{@code mcar}, completely at random: every cell with probability s;
 *   <li>{@code mar}, at random given what is seen: with probability 1/(1 + exp(−(a + b·z))), z the
 *       standardised value of the feature {@code driver}, which itself is never missing;
 *   <li>{@code mnar}, not at random: the same with z the standardised value of the cell itself, so
 *       that large values go first.
 * </ul>
 *
 * <p>b is option {@code steepness}; a is chosen so that the mean probability over the training data
 * is s. Missing cells are filled with the training mean, or 0 (option {@code fill}). A cell that is
 * missing at one severity is missing at all larger ones. Images are taken too: each pixel is a
 * cell.
 */
@Extension
public final class MissingValues implements ShiftScenario {
  private static final String ID = "missing";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(List.of(.1, .2, .4, .6, .8), 1, "the share of cells that are missing");
  private static final Option<String> FEATURES = FeatureChoice.option("");
  private static final Option<String> MECHANISM =
      Option.choice(
          "mechanism",
          "mcar",
          List.of("mcar", "mar", "mnar"),
          "missing completely at random, given another feature, or by the value itself");
  private static final Option<Long> DRIVER =
      Option.integer(
          "driver",
          -1,
          -1,
          Integer.MAX_VALUE,
          "index of the feature that decides under mar; -1: the first that varies in training");
  private static final Option<Double> STEEPNESS =
      Option.real("steepness", 2, -100, 100, "b of the logistic function under mar and mnar");
  private static final Option<String> FILL =
      Option.choice("fill", "mean", List.of("mean", "zero"), "what stands in a missing cell");

  /** Makes the extension; it keeps no state. */
  public MissingValues() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "missing cells, filled")
        .cites("Rubin 1976, Inference and Missing Data")
        .options(SEVERITIES, FEATURES, MECHANISM, DRIVER, STEEPNESS, FILL)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Chosen chosen = Chosen.of(request, ID, FEATURES);
    String mechanism = request.options().get(MECHANISM);
    int driver =
        mechanism.equals("mar")
            ? FeatureChoice.one(request.options().get(DRIVER), ID, "driver", request.training())
            : -1;
    boolean mean = request.options().get(FILL).equals("mean");
    Missingness missingness =
        switch (mechanism) {
          case "mar" ->
              Missingness.drivenBy(
                  driver, chosen, request.training(), request.options().get(STEEPNESS));
          case "mnar" ->
              Missingness.bySelf(chosen, request.training(), request.options().get(STEEPNESS));
          default -> Missingness.completelyAtRandom();
        };
    return Sweep.of(
        request,
        ID,
        Severities.of(request, ID, SEVERITIES),
        severity -> {
          CellProbability probability = missingness.at(severity);
          return (example, row) -> {
            double[] seen = example.clone();
            RandomGenerator draws = chosen.draws(row);
            for (int i : chosen.features()) {
              if (draws.nextDouble() < probability.of(seen, i) && i != driver) {
                example[i] = mean ? chosen.mean(i) : 0;
              }
            }
          };
        });
  }
}
