package dev.basin.models.data;

import dev.basin.api.Randomness;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The weights of a hyperplane that turns: each of the first ones moves by a fixed amount a step, in
 * a direction that turns round with a given probability after each step. Confined to one thread;
 * asking for an earlier step walks again from the start.
 */
final class RotatingWeights {
  private final Randomness random;
  private final int drifting;
  private final double magnitude;
  private final double reversal;
  private final double[] weights;
  private final double[] directions;
  private long walked;

  RotatingWeights(long seed, int features, int drifting, double magnitude, double reversal) {
    random = new Randomness(seed).derive("hyperplane-weights");
    this.drifting = drifting;
    this.magnitude = magnitude;
    this.reversal = reversal;
    weights = new double[features];
    directions = new double[drifting];
    begin();
  }

  private void begin() {
    RandomGenerator initial = random.stream("initial");
    for (int i = 0; i < weights.length; i++) {
      weights[i] = initial.nextDouble();
    }
    Arrays.fill(directions, 1);
    walked = 0;
  }

  /** The weights after a number of steps; the same array each time. */
  double[] after(long steps) {
    if (steps < walked) {
      begin();
    }
    for (; walked < steps; walked++) {
      RandomGenerator turns = random.stream("turns", walked);
      for (int i = 0; i < drifting; i++) {
        weights[i] += directions[i] * magnitude;
        directions[i] = turns.nextDouble() < reversal ? -directions[i] : directions[i];
      }
    }
    return weights;
  }
}
