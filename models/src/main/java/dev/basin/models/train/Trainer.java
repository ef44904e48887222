package dev.basin.models.train;

import dev.basin.api.Problem;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.models.engine.IntraOpThreads;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.engine.TrainingSession;
import dev.basin.models.graph.Graph;
import dev.basin.models.pruning.WeightMask;
import java.util.Optional;

/**
 * Trains graphs by a recipe.
 *
 * <p>Runs on the calling thread with one thread per operation, so the same seed on the same machine
 * gives bitwise the same weights. Stateless; several threads may train at the same time where the
 * host has set one thread per operation, as it does for several workers.
 *
 * @param session device, precision and memory budgets
 * @param progress counts optimiser steps; its cancellation ends the training
 * @param listener hears of every epoch
 * @param mask weights that stay zero; empty for none
 */
public record Trainer(
    SessionOptions session,
    Progress progress,
    TrainingListener listener,
    Optional<WeightMask> mask) {

  /**
   * A trainer of all weights.
   *
   * @param session device, precision and memory budgets
   * @param progress counts optimiser steps; its cancellation ends the training
   * @param listener hears of every epoch
   */
  public Trainer(SessionOptions session, Progress progress, TrainingListener listener) {
    this(session, progress, listener, Optional.empty());
  }

  /**
   * The same that keeps weights at zero: the loss is that of the weights that are left, so
   * gradients, perturbations and norms don't count the others, and a masked weight is exactly +0.0
   * in every checkpoint, the initial one among them.
   *
   * @param weights which stay zero
   * @return a trainer of networks that the mask fits
   */
  public Trainer keeping(WeightMask weights) {
    return new Trainer(session, progress, listener, Optional.of(weights));
  }

  /**
   * Trains a network.
   *
   * @param initial the network with its initial weights
   * @param train labelled examples, of which those in the recipe's window are learnt from
   * @param validation labelled examples for the training curve; nothing else depends on them
   * @param recipe how
   * @param randomness the source of order, dropout, augmentation and the method's noise
   * @return the trained network, its checkpoints and its training curve
   * @throws dev.basin.api.BasinException TRN-001 if the loss is no longer finite, TRN-002 if
   *     running statistics would be learnt from single examples, TRN-003 to TRN-006 if the recipe
   *     can't work, DAT-… if the data doesn't fit the network, PRU-050 if the mask doesn't
   * @throws java.util.concurrent.CancellationException if the progress was cancelled
   */
  public TrainedNetwork train(
      Graph initial,
      Dataset train,
      Dataset validation,
      TrainingRecipe recipe,
      Randomness randomness) {
    Dataset learnt = recipe.window().of(train);
    requireBatches(initial, learnt, recipe.batchSize());
    Graph start = mask.map(kept -> kept.applyTo(initial)).orElse(initial);
    PyTorchBoot.start();
    try (IntraOpThreads one = IntraOpThreads.one();
        TrainingSession open = Sessions.openForTraining(new Network.OfGraph(start), session)) {
      return new TrainingRun(this, open, learnt, validation, recipe, randomness).run();
    }
  }

  /**
   * Refuses batches of one in a network that learns statistics from batches.
   *
   * @throws dev.basin.api.BasinException TRN-002
   */
  static void requireBatches(Graph graph, Dataset train, int batchSize) {
    if (!graph.statistics().isEmpty() && Math.min(batchSize, train.size()) == 1) {
      throw Problem.request("TRN-002", "batch normalisation can't learn from single examples")
          .at("network " + graph.name())
          .found("batches of 1")
          .expected("at least 2 examples a batch")
          .fix("raise batch-size, or build the network with norm none or layer")
          .exception();
    }
  }
}
