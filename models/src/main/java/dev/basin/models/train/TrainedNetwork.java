package dev.basin.models.train;

import dev.basin.models.graph.Graph;
import java.util.List;

/**
 * What training gives.
 *
 * @param graph the network with its final weights and running statistics
 * @param checkpoints kept on the way, by step; the first is the initial network, the last the final
 *     one
 * @param epochs the training curve; the first record, epoch 0, is the initial network
 */
public record TrainedNetwork(
    Graph graph, List<TrainingCheckpoint> checkpoints, List<EpochRecord> epochs) {

  /** Copies the lists. */
  public TrainedNetwork {
    checkpoints = List.copyOf(checkpoints);
    epochs = List.copyOf(epochs);
  }
}
