package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Randomness;
import dev.basin.api.model.LossGradient;
import dev.basin.models.engine.TrainingSession;

/**
 * Gradients for one step of a training. Running statistics learn from the first evaluation alone:
 * those after it are at weights the network won't have. Use it for one step, on one thread.
 */
final class StepGradient implements BatchGradient {
  private final TrainingSession session;
  private final TrainingRecipe recipe;
  private final BatchSource source;
  private final BatchOrder order;
  private final Randomness randomness;
  private final int epoch;
  private final long step;
  private final int[] batch;
  private boolean first = true;

  StepGradient(
      TrainingSession session,
      TrainingRecipe recipe,
      BatchSource source,
      BatchOrder order,
      Randomness randomness,
      int epoch,
      long step,
      int[] batch) {
    this.session = session;
    this.recipe = recipe;
    this.source = source;
    this.order = order;
    this.randomness = randomness;
    this.epoch = epoch;
    this.step = step;
    this.batch = batch;
  }

  @Override
  public LossGradient at(NDArray weights, int draw, NDManager scope) {
    boolean movesStatistics = first;
    first = false;
    return draw == 0
        ? evaluate(
            weights,
            batch,
            randomness.derive("augmentation", epoch),
            new DropoutContext(randomness, step, movesStatistics),
            scope)
        : evaluate(
            weights,
            order.drawn(step, draw),
            randomness.derive("augmentation of a further batch", step, draw),
            new DropoutContext(randomness.derive("further batch", draw), step, movesStatistics),
            scope);
  }

  private LossGradient evaluate(
      NDArray weights, int[] rows, Randomness visit, DropoutContext context, NDManager scope) {
    try (NDArray features = source.augmented(rows, recipe.augmentations(), visit, scope);
        NDArray labels = source.labels(rows, scope)) {
      return session.lossAndGradient(
          weights, features, labels, recipe.labelSmoothing(), context, scope);
    }
  }
}
