package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import dev.basin.api.Randomness;
import dev.basin.models.graph.ForwardContext;
import java.util.random.RandomGenerator;

/**
 * Training mode for one forward pass, with dropout masks that are a function of the seed, the step
 * and the position of the dropout in the network alone. Use it for one pass, on one thread.
 */
final class DropoutContext implements ForwardContext {
  private final Randomness randomness;
  private final long step;
  private final boolean movesStatistics;
  private long layer;

  /**
   * Begins a pass.
   *
   * @param randomness the source of the masks
   * @param step optimiser steps taken before
   * @param movesStatistics whether running statistics learn from the batch
   */
  DropoutContext(Randomness randomness, long step, boolean movesStatistics) {
    this.randomness = randomness;
    this.step = step;
    this.movesStatistics = movesStatistics;
  }

  @Override
  public boolean training() {
    return true;
  }

  @Override
  public double momentum(double usual) {
    return movesStatistics ? usual : 1;
  }

  @Override
  public NDArray dropout(NDArray input, double rate) {
    RandomGenerator random = randomness.stream("dropout", step, layer++);
    float[] mask = new float[Math.toIntExact(input.size())];
    float kept = (float) (1 / (1 - rate));
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextDouble() < rate ? 0 : kept;
    }
    NDArray scale = input.getManager().create(mask, input.getShape());
    return input.mul(scale.toType(input.getDataType(), false));
  }
}
