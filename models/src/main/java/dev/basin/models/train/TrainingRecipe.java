package dev.basin.models.train;

import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How a network is trained, as plain data; the seed comes beside it.
 *
 * <p>The loss is the mean cross-entropy over a batch, with label smoothing where asked; {@code
 * method} says what of it a step descends.
 *
 * @param optimizer which optimiser, with its constants
 * @param learningRate the peak learning rate
 * @param schedule how the learning rate moves
 * @param weightDecay how strongly weights are pulled towards 0, and which
 * @param batchSize examples a step; the last batch of an epoch has what is left, and its mean is
 *     over its own size
 * @param epochs passes over the training data
 * @param labelSmoothing ε: the target is 1 − ε on the label plus ε/classes on every class
 * @param clipNorm the largest norm of the gradient; a longer one is scaled down; 0 for no limit
 * @param checkpoints how many weights to keep along the way, the initial and the final among them
 * @param method what a step descends
 * @param swaStart stochastic weight averaging (Izmailov et al. 2018): the first epoch, from 1,
 *     whose final weights count in the mean, which replaces the weights at the end of the last
 *     epoch, with running statistics recomputed over the training data; 0 for none
 * @param augmentations changes of training examples, in their order; none in evaluation
 * @param window which of the training examples are learnt from
 */
public record TrainingRecipe(
    OptimizerChoice optimizer,
    double learningRate,
    LearningRateSchedule schedule,
    WeightDecay weightDecay,
    int batchSize,
    int epochs,
    double labelSmoothing,
    double clipNorm,
    int checkpoints,
    TrainingMethod method,
    int swaStart,
    List<Augmentation> augmentations,
    TrainingWindow window) {

  /** Copies the list. */
  public TrainingRecipe {
    augmentations = List.copyOf(augmentations);
  }

  /**
   * Reads a recipe from raw options; see {@link RecipeOptions} for their names.
   *
   * @param raw values by option name, as YAML, JSON or the command line gave them
   * @return the recipe, with defaults filled in
   * @throws dev.basin.api.BasinException OPT-001 for an unknown name, OPT-002 for an illegal value
   */
  public static TrainingRecipe of(Map<String, ?> raw) {
    return RecipeOptions.recipe(raw);
  }

  /**
   * Refuses what can't work on this data.
   *
   * @param data the training data
   * @param steps optimiser steps of the whole training
   * @throws dev.basin.api.BasinException TRN-003, TRN-004 or TRN-005
   */
  void requireUsable(Dataset data, long steps) {
    method.requireUsable(steps);
    augmentations.forEach(each -> each.requireFits(data));
    if (swaStart > epochs) {
      throw Problem.request("TRN-005", "there would be no weights to average")
          .at("training")
          .found("swa-start %d of %d epochs".formatted(swaStart, epochs))
          .expected("an epoch from 1 to %d, or 0 for no average".formatted(epochs))
          .exception();
    }
  }

  /**
   * After which steps weights are kept: evenly spread, the first 0, the last the end.
   *
   * @param steps steps of the whole training
   * @return increasing, without repetition
   */
  long[] checkpointSteps(long steps) {
    long gaps = checkpoints - 1L;
    long[] spread =
        LongStream.rangeClosed(0, gaps).map(i -> Math.round((double) i * steps / gaps)).toArray();
    return Arrays.stream(spread).distinct().toArray();
  }
}
