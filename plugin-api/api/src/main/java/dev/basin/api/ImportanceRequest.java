package dev.basin.api;

import ai.djl.ndarray.NDArray;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.BatchVisitor;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.PathBatch;
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
   * Passes over the data at the network's own weights, batch by batch and in order, and reports the
   * examples as progress.
   *
   * @param visitor sees every batch once
   */
  public void forEachBatch(BatchVisitor visitor) {
    progress().total(data.size());
    session.forEachBatch(
        session.weights(),
        data,
        batch -> {
          visitor.visit(batch);
          progress().advance(batch.size());
        });
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

  /**
   * Scores every unit by the mean over examples of a contribution that the paths from baselines to
   * examples yield.
   *
   * <p>As with {@link #meanOverExamples(BatchContribution)}, the result does not depend on the
   * batch size, and the standard error is that of the mean over examples.
   *
   * @param baselines one row per example, in the data's shape and order; see {@link Baseline}
   * @param points where on the paths to look, from 0 at the baseline to 1 at the example
   * @param contribution gives [B, units] for a batch and a layer
   * @return the scores of every layer
   * @throws BasinException DAT-043 if the baselines don't fit the data, CAP-001 if the network has
   *     no paths
   */
  public ImportanceScores meanOverPaths(
      Dataset baselines, double[] points, PathContribution contribution) {
    return PathMeans.score(this, baselines, points, contribution, Optional.empty());
  }

  /**
   * Scores units as {@link #meanOverPaths(Dataset, double[], PathContribution)} does, with what the
   * scores of a layer through which everything passes must add up to.
   *
   * @param baselines one row per example, in the data's shape and order
   * @param points where on the paths to look
   * @param contribution gives [B, units] for a batch and a layer
   * @param total gives [B], what the contributions of all units must add up to on each example
   * @return the scores of every layer
   */
  public ImportanceScores meanOverPaths(
      Dataset baselines,
      double[] points,
      PathContribution contribution,
      Function<PathBatch, NDArray> total) {
    return PathMeans.score(this, baselines, points, contribution, Optional.of(total));
  }
}
