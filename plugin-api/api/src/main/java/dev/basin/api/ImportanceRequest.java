package dev.basin.api;

import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request for a score per unit.
 *
 * @param session the network
 * @param data the examples to score on
 * @param layers the layers to score, in order
 * @param target the scalar per example whose dependence on the units is asked for
 * @param context options, randomness, progress, scope
 */
public record ImportanceRequest(
    ModelSession session,
    Dataset data,
    List<UnitLayer> layers,
    Target target,
    AnalysisContext context)
    implements AnalysisRequest {

  /** Copies the list. */
  public ImportanceRequest {
    layers = List.copyOf(layers);
  }

  /**
   * Scores every unit by the mean over examples of a contribution that one batch yields.
   *
   * <p>Sums are taken example by example in float64, so the result does not depend on the batch
   * size; the standard error is that of the mean over examples.
   *
   * @param contribution gives [B, units] for a batch and a layer
   * @return the scores of every layer
   */
  public ImportanceScores meanOverExamples(BatchContribution contribution) {
    return meanOverExamples(layer -> Optional.empty(), contribution);
  }

  /**
   * Scores units as {@link #meanOverExamples(BatchContribution)} does, but only those of layers on
   * which the metric means something.
   *
   * @param obstacle why a layer can't be scored, in one sentence; empty if it can
   * @param contribution gives [B, units] for a batch and a layer without an obstacle
   * @return per layer its scores or "not applicable" with the obstacle
   */
  public ImportanceScores meanOverExamples(
      Function<UnitLayer, Optional<String>> obstacle, BatchContribution contribution) {
    return ExampleMeans.score(this, obstacle, contribution);
  }
}
