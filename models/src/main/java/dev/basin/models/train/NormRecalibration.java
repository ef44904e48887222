package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.models.engine.IntraOpThreads;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.engine.StatisticsContext;
import dev.basin.models.engine.TrainingSession;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recalibration of batch normalisation: running statistics recomputed at fixed weights, as the mean
 * over batches of training data of each batch's mean and unbiased variance, weighted by batch size
 * (Izmailov et al. 2018; for pruned networks Li et al. 2020, EagleEye).
 *
 * <p>Every norm sees what the norms before it give with the batch's own statistics, as in training.
 * Stateless; runs on the calling thread with one thread per operation, so the same seed on the same
 * machine gives bitwise the same statistics.
 *
 * @param session device, precision and memory budgets
 * @param batchSize examples a batch; a single example left over joins the batch before
 * @param progress counts batches; its cancellation ends the work
 */
public record NormRecalibration(SessionOptions session, int batchSize, Progress progress) {

  /**
   * Whether there is anything to recompute.
   *
   * @param graph the network
   * @return false for a network without batch normalisation
   */
  public static boolean changes(Graph graph) {
    return !graph.statistics().isEmpty();
  }

  /**
   * The network with statistics of this data.
   *
   * @param graph the network; its own statistics don't count
   * @param train examples, labels not needed
   * @param randomness decides which examples share a batch
   * @return the network with all weights as they were; the very same graph if it has no batch
   *     normalisation
   * @throws dev.basin.api.BasinException TRN-002 if a batch would be a single example, DAT-… if the
   *     data doesn't fit the network
   */
  public Graph recalibrate(Graph graph, Dataset train, Randomness randomness) {
    Set<String> names = graph.statistics();
    if (names.isEmpty()) {
      return graph;
    }
    Trainer.requireBatches(graph, train, batchSize);
    List<int[]> batches = new BatchOrder(train.size(), batchSize, randomness).epoch(0);
    progress.total(batches.size());
    try (IntraOpThreads one = IntraOpThreads.one();
        TrainingSession open = Sessions.openForTraining(new Network.OfGraph(graph), session)) {
      open.requireFits(train);
      BatchSource source = new BatchSource(train, session.precision().dataType());
      recompute(open, open.weights(), source, batches, progress);
      Graph moved = open.snapshot(open.weights()).graph();
      Map<String, Tensor> statistics = new LinkedHashMap<>();
      names.forEach(name -> statistics.put(name, moved.tensor(name)));
      return graph.withTensors(statistics);
    }
  }

  /** Discards a session's statistics and takes the mean over batches. */
  static void recompute(
      TrainingSession session,
      NDArray weights,
      BatchSource source,
      List<int[]> batches,
      Progress progress) {
    long seen = 0;
    for (int[] batch : batches) {
      try (NDManager scope = session.manager().newSubManager()) {
        session.moveStatistics(
            weights, source.features(batch, scope), new StatisticsContext(seen, batch.length));
      }
      seen += batch.length;
      progress.advance(1);
    }
  }
}
