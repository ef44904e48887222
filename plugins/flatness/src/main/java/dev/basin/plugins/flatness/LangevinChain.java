package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.Randomness;
import dev.basin.api.model.LossGradient;
import java.util.random.RandomGenerator;

/**
 * Samples offsets u with density ∝ exp(−κ·L(w + u) − ‖u‖² ÷ 2v), by the preconditioned
 * Crank-Nicolson Langevin proposal with Metropolis acceptance (Cotter, Roberts, Stuart and White
 * 2013, section 4).
 *
 * <p>Close it; it owns the offset it is at.
 */
final class LangevinChain implements AutoCloseable {
  /** Successive blocks of steps whose means give the standard error. */
  static final int BLOCKS = 20;

  private static final double WANTED_ACCEPTANCE = 0.574;
  private static final double LARGEST_STEP = 2;

  private final LossSurface surface;
  private final double variance;
  private final double inverseTemperature;
  private final Randomness random;
  private final RandomGenerator coin;
  private final NDManager scope;
  private State state;
  private double step = 0.1;
  private long proposed;
  private long accepted;
  private long counted;

  /** Starts at the centre. */
  LangevinChain(
      LossSurface surface,
      double variance,
      double inverseTemperature,
      Randomness random,
      NDManager owner) {
    this.surface = surface;
    this.variance = variance;
    this.inverseTemperature = inverseTemperature;
    this.random = random;
    this.coin = random.stream("langevin-acceptance");
    this.scope = owner.newSubManager();
    NDManager first = scope.newSubManager();
    NDArray centre = first.zeros(new Shape(surface.dimension()), DataType.FLOAT64);
    this.state = new State(centre, surface.gradient(centre, first), first);
  }

  /** The losses after burn-in, as means of {@link #BLOCKS} blocks. */
  RunningMean sampled(long burnIn, long steps) {
    for (long i = 0; i < burnIn; i++) {
      double probability = advance();
      // Robbins and Monro: the step settles where the acceptance is as wanted.
      double change = (probability - WANTED_ACCEPTANCE) / Math.sqrt(1 + i / 10.0);
      step = Math.min(LARGEST_STEP, step * Math.exp(change));
    }
    RunningMean blocks = new RunningMean();
    counted = 0;
    accepted = 0;
    for (int block = 0; block < BLOCKS; block++) {
      long from = block * steps / BLOCKS;
      long to = (block + 1) * steps / BLOCKS;
      double sum = 0;
      for (long i = from; i < to; i++) {
        advance();
        sum += state.here.loss();
      }
      blocks.add(sum / (to - from));
    }
    return blocks;
  }

  /** The share of accepted proposals after burn-in. */
  double acceptance() {
    return (double) accepted / counted;
  }

  /** Takes one step and gives the probability with which its proposal was to be accepted. */
  private double advance() {
    NDManager next = scope.newSubManager();
    State there = proposal(next);
    double probability = Math.min(1, Math.exp(cost(state, there) - cost(there, state)));
    counted++;
    if (coin.nextDouble() < probability) {
      state.owner.close();
      state = there;
      accepted++;
    } else {
      next.close();
    }
    return probability;
  }

  /** (2 + δ)u' = (2 − δ)u − 2δ·v·κ∇L + √(8δv)·ξ. */
  private State proposal(NDManager next) {
    NDArray moved;
    try (NDManager work = next.newSubManager()) {
      NDArray noise =
          random
              .normal(
                  work,
                  DataType.FLOAT64,
                  new Shape(surface.dimension()),
                  "langevin-noise",
                  proposed++)
              .mul(Math.sqrt(8 * step * variance));
      try (NDArray kept = state.offset.mul(2 - step);
          NDArray drift = state.here.gradient().mul(2 * step * variance * inverseTemperature)) {
        moved = noise.add(kept).sub(drift).div(2 + step);
      }
      moved.attach(next);
    }
    return new State(moved, surface.gradient(moved, next), next);
  }

  /** ρ(u, u') of the paper: acceptance is min(1, exp(ρ(u, u') − ρ(u', u))). */
  private double cost(State from, State to) {
    NDArray slope = from.here.gradient();
    double along = dot(to.offset, slope) - dot(from.offset, slope);
    double across = dot(to.offset, slope) + dot(from.offset, slope);
    double squares = dot(slope, slope);
    double k = inverseTemperature;
    return k * from.here.loss()
        + k * along / 2
        + k * step * across / 4
        + k * k * step * variance * squares / 4;
  }

  private static double dot(NDArray one, NDArray other) {
    try (NDArray product = one.mul(other);
        NDArray sum = product.sum()) {
      return sum.getDouble();
    }
  }

  @Override
  public void close() {
    scope.close();
  }

  private record State(NDArray offset, LossGradient here, NDManager owner) {}
}
