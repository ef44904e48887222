package dev.basin.plugins.shifts.population;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.Severities;
import dev.basin.plugins.shifts.sweep.Sweep;
import dev.basin.plugins.shifts.table.FeatureChoice;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * A planted cue that goes with the label, until it does not: with K classes, the cue of an example
 * agrees with the half its label lies in (label &lt; K/2 or not) with probability (1 + ρ)/2, where
 * ρ = 0.9 − s and s is the severity, so its sign flips at s = 0.9 (after Arjovsky et al. 2019).
 *
 * <p>On images the cue is a bright patch in the top left corner (first half) or the top right one,
 * the other corner being dark; on tables one feature is its training mean ∓ {@code strength}
 * standard deviations. Planting again overwrites the cue: a study plants ρ = 0.9 in all its data
 * ({@code data.plant}, environment "correlation 0.9") and then shifts it. An example whose cue
 * disagrees at one severity disagrees at all larger ones. Where the clean data is not planted,
 * severity 0 is not clean but the first world in which the cue exists.
 */
@Extension
public final class SpuriousCorrelation implements ShiftScenario {
  private static final String ID = "spurious-correlation";
  private static final double PLANTED = .9;
  private static final Option<List<Double>> SEVERITIES =
      Option.reals(
          "severities",
          List.of(0., .45, .9, 1.35, 1.8),
          0,
          1 + PLANTED,
          "0.9 minus the cue's correlation with the label's half, from mild to strong");
  private static final Option<String> CUE =
      Option.choice(
          "cue",
          "auto",
          List.of("auto", "patch", "feature"),
          "a patch in a corner or one feature; auto: a patch on images");
  private static final Option<Long> PATCH =
      Option.integer(
          "patch",
          0,
          0,
          1 << 20,
          "the patch's side in pixels; 0: an eighth of the shorter side, at least 2");
  private static final Option<Long> FEATURE =
      Option.integer(
          "feature",
          -1,
          -1,
          Integer.MAX_VALUE,
          "index of the feature that is the cue; -1: the first that varies in training");
  private static final Option<Double> STRENGTH =
      Option.real(
          "strength", 1, 0, 1e6, "how far the cue's feature is from its mean, in deviations");

  /** Makes the extension; it keeps no state. */
  public SpuriousCorrelation() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "a planted cue whose correlation with the label flips")
        .cites("Arjovsky et al. 2019, Invariant Risk Minimization")
        .options(SEVERITIES, CUE, PATCH, FEATURE, STRENGTH)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Dataset clean = request.data();
    Cue cue = cue(request);
    Randomness random = request.random().derive(ID);
    List<Double> severities = Severities.of(request, ID, SEVERITIES);
    int[] labels = new int[clean.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = clean.label(row);
    }
    request.progress().total(severities.size());
    List<Environment> environments = new ArrayList<>();
    for (double severity : severities) {
      double correlation = PLANTED - severity;
      double agreement = (1 + correlation) / 2;
      String name = "correlation " + Severities.number(correlation);
      Dataset planted =
          Sweep.changed(
              clean,
              ID + " " + name,
              (example, row) -> {
                boolean upper = 2L * labels[row] >= clean.classes();
                double chance = random.stream("example", clean.id(row)).nextDouble();
                cue.plant(example, chance < agreement ? upper : !upper);
              });
      environments.add(new Environment(name, severity, planted));
      request.progress().advance(1);
    }
    return environments;
  }

  private static Cue cue(ShiftRequest request) {
    boolean patch =
        switch (request.options().get(CUE)) {
          case "patch" -> true;
          case "feature" -> false;
          default -> request.data().exampleShape().size() > 1;
        };
    if (patch) {
      return CornerPatch.of(request.training(), Math.toIntExact(request.options().get(PATCH)), ID);
    }
    int feature =
        FeatureChoice.one(request.options().get(FEATURE), ID, "feature", request.training());
    return FeatureCue.of(request.training(), feature, request.options().get(STRENGTH));
  }
}
