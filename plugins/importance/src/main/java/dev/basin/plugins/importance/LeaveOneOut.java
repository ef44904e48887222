package dev.basin.plugins.importance;

import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.model.Ablation;
import dev.basin.api.model.Ablation.Replacement;
import dev.basin.api.model.Capability;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitMask;
import dev.basin.api.model.UnitRef;
import dev.basin.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pf4j.Extension;

/**
 * Leave-one-out ablation: how much worse the network is when one unit is switched off, exactly and
 * one unit at a time (LeCun et al. 1990; Morcos et al. 2018).
 *
 * <p>With the loss as target the score is the rise of the mean loss, loss(off) − loss, and needs
 * labels; with a logit as target it is the fall of that logit, logit − logit(off), where the
 * predicted class is that of the whole network. So a positive score means that the unit helps, a
 * negative one that it harms. Option {@code replacement}: what the unit gives instead, zero or its
 * mean over the data, at every position its own. The standard error is that of the mean of paired
 * differences, example by example. A unit that is always 0 scores exactly 0 by zero. Units of any
 * layer can be scored; a pass of the layers after it is made for every unit. Units that replace
 * each other all score low: leaving out one tells nothing of leaving out both.
 */
@Extension
public final class LeaveOneOut implements ImportanceMetric {
  static final Option<String> REPLACEMENT =
      Option.choice(
          "replacement",
          "zero",
          List.of("zero", "mean"),
          "what a switched-off unit gives: zero, or its mean over the data at every position");

  /** Makes the extension; it keeps no state. */
  public LeaveOneOut() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("ablation", "Rise of the loss when the unit is switched off")
        .cites("Morcos et al. 2018, On the importance of single directions for generalization")
        .options(REPLACEMENT)
        .needs(Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    Replacement replacement =
        Replacement.valueOf(request.options().get(REPLACEMENT).toUpperCase(Locale.ROOT));
    request.progress().total(request.layers().stream().mapToLong(UnitLayer::units).sum());
    List<LayerScores> scores = new ArrayList<>();
    try (Ablation ablation =
        request.session().ablation(request.session().weights(), request.data(), replacement)) {
      TargetWorth worth =
          TargetWorth.of(request.target(), request.data(), ablation.evaluate(UnitMask.none()));
      for (UnitLayer layer : request.layers()) {
        scores.add(score(request, layer, ablation, worth));
      }
    }
    return new ImportanceScores(scores);
  }

  private static LayerScores score(
      ImportanceRequest request, UnitLayer layer, Ablation ablation, TargetWorth worth) {
    double[] scores = new double[layer.units()];
    double[] errors = new double[layer.units()];
    for (int unit = 0; unit < scores.length; unit++) {
      UnitMask mask = UnitMask.of(List.of(new UnitRef(layer.name(), unit)));
      Moments losses = worth.lostBy(ablation.evaluate(mask));
      scores[unit] = losses.mean();
      errors[unit] = Math.sqrt(losses.varianceOfMean());
      request.progress().advance(1);
    }
    return LayerScores.scored(layer.name(), scores, errors, request.data().size());
  }
}
