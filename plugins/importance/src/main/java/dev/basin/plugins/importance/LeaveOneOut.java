package dev.basin.plugins.importance;

import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LabelledMeans;
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
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * Leave-one-out ablation: how much worse the network is when one unit is switched off, exactly and
 * one unit at a time (LeCun et al. 1990; Morcos et al. 2018).
 *
 * <p>With the loss as target the score is the rise of the mean loss, loss(off) − loss, and needs
 * labels; with a logit as target it is the fall of that logit, logit − logit(off), where the
 * predicted class is that of the whole network. So a positive score means that the unit helps, a
 * negative one that it harms. Option {@code replacement}: what the unit gives instead, zero, its
 * mean over the data, at every position its own, or what it gave on another example (Chan et al.
 * 2022). The standard error is that of the mean of paired differences, example by example. A unit
 * that is always 0 scores exactly 0 by zero. Units of any layer can be scored; a pass of the layers
 * after it is made for every unit. Units that replace each other all score low: leaving out one
 * tells nothing of leaving out both.
 */
@Extension
public final class LeaveOneOut implements ImportanceMetric {
  static final Option<String> REPLACEMENT =
      Option.choice(
          "replacement",
          "zero",
          List.of("zero", "mean", "resample"),
          "what a switched-off unit gives: zero, its mean over the data at every position, or what"
              + " it gave on another example");

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
    request.progress().total(request.layers().stream().mapToLong(UnitLayer::units).sum());
    List<LayerScores> scores = new ArrayList<>();
    try (Ablation ablation =
        request
            .session()
            .ablation(request.session().weights(), request.data(), replacement(request))) {
      TargetWorth worth =
          TargetWorth.of(request.target(), request.data(), ablation.evaluate(UnitMask.none()));
      for (UnitLayer layer : request.layers()) {
        scores.add(score(request, layer, ablation, worth));
      }
    }
    return new ImportanceScores(scores);
  }

  /** What the option asks for. */
  static Replacement replacement(ImportanceRequest request) {
    return switch (request.options().get(REPLACEMENT)) {
      case "mean" -> Replacement.MEAN;
      case "resample" -> new Replacement.Resample(request.random());
      default -> Replacement.ZERO;
    };
  }

  private static LayerScores score(
      ImportanceRequest request, UnitLayer layer, Ablation ablation, TargetWorth worth) {
    UnitScores scores = new UnitScores(layer);
    ablation.evaluateEach(
        IntStream.range(0, layer.units()).mapToObj(unit -> off(layer, unit)).toList(),
        (unit, evaluation) -> {
          LabelledMeans lost = new LabelledMeans(1, request.data());
          lost.add(0, worth.lostBy(evaluation));
          scores.put(unit, lost.scores(layer.name()));
          request.progress().advance(1);
        });
    return scores.joined();
  }

  private static UnitMask off(UnitLayer layer, int unit) {
    return UnitMask.of(List.of(new UnitRef(layer.name(), unit)));
  }
}
