package dev.basin.models.train;

import dev.basin.api.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The order of the examples in each epoch and how it falls into batches; a function of the seed and
 * the epoch alone.
 *
 * @param examples how many examples there are
 * @param batchSize examples a batch; the last batch has what is left, but a single leftover example
 *     joins the batch before it, because a batch of one has no variance to normalise by
 * @param randomness the source of the order
 */
record BatchOrder(int examples, int batchSize, Randomness randomness) {

  /** How many batches an epoch has. */
  int batches() {
    int full = examples / batchSize;
    int left = examples % batchSize;
    return left == 0 || (left == 1 && full > 0) ? full : full + 1;
  }

  /**
   * The batches of an epoch.
   *
   * @param epoch which epoch
   * @return indices of examples; each stands in one batch
   */
  List<int[]> epoch(int epoch) {
    int[] order = shuffled(randomness.stream("order of examples", epoch));
    List<int[]> batches = new ArrayList<>();
    for (int batch = 0; batch < batches(); batch++) {
      int end = batch == batches() - 1 ? examples : (batch + 1) * batchSize;
      batches.add(Arrays.copyOfRange(order, batch * batchSize, end));
    }
    return batches;
  }

  /**
   * A further batch for a step, beside the one whose turn it is.
   *
   * @param step optimiser steps taken before
   * @param draw which of the step's further batches
   * @return indices of different examples, as many as a batch has
   */
  int[] drawn(long step, int draw) {
    return randomness.stream("further batch", step, draw)
        .ints(0, examples)
        .distinct()
        .limit(Math.min(batchSize, examples))
        .toArray();
  }

  /** Fisher and Yates. */
  private int[] shuffled(RandomGenerator random) {
    int[] order = new int[examples];
    for (int i = 0; i < examples; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
