package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import dev.basin.models.graph.ForwardContext;

/**
 * A training pass that recomputes running statistics as the mean over batches, weighted by their
 * sizes (Izmailov et al. 2018); no dropout, as in the evaluation that will use them.
 *
 * @param seen examples in the batches before; 0 discards what the statistics were
 * @param batch examples in this batch
 */
public record StatisticsContext(long seen, long batch) implements ForwardContext {

  @Override
  public boolean training() {
    return true;
  }

  @Override
  public double momentum(double usual) {
    return (double) seen / (seen + batch);
  }

  @Override
  public NDArray dropout(NDArray input, double rate) {
    return input;
  }
}
