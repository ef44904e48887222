package dev.basin.models.train;

/** How the learning rate moves over training, as a share of its peak. */
public sealed interface LearningRateSchedule {

  /**
   * The name in studies.
   *
   * @return such as "cosine"
   */
  String id();

  /**
   * The share of the peak learning rate.
   *
   * @param step optimiser steps taken before, 0 to steps − 1
   * @param stepsPerEpoch steps of one epoch
   * @param steps steps of the whole training
   * @return 0 to 1
   */
  double share(long step, long stepsPerEpoch, long steps);

  /** The peak throughout. */
  record Constant() implements LearningRateSchedule {
    @Override
    public String id() {
      return "constant";
    }

    @Override
    public double share(long step, long stepsPerEpoch, long steps) {
      return 1;
    }
  }

  /** Half a cosine from the peak towards 0 (Loshchilov &amp; Hutter 2017, without restarts). */
  record Cosine() implements LearningRateSchedule {
    @Override
    public String id() {
      return "cosine";
    }

    @Override
    public double share(long step, long stepsPerEpoch, long steps) {
      return (1 + Math.cos(Math.PI * step / steps)) / 2;
    }
  }

  /**
   * A constant factor every few epochs.
   *
   * @param every epochs between two changes
   * @param factor what the rate is multiplied by
   */
  record Step(int every, double factor) implements LearningRateSchedule {
    @Override
    public String id() {
      return "step";
    }

    @Override
    public double share(long step, long stepsPerEpoch, long steps) {
      return Math.pow(factor, Math.floorDiv(step, stepsPerEpoch * every));
    }
  }

  /**
   * A straight rise to the peak, then half a cosine over the rest; the first step is not 0.
   *
   * @param epochs length of the rise
   */
  record WarmupCosine(int epochs) implements LearningRateSchedule {
    @Override
    public String id() {
      return "warmup-cosine";
    }

    @Override
    public double share(long step, long stepsPerEpoch, long steps) {
      long rise = Math.min(epochs * stepsPerEpoch, steps);
      if (step < rise) {
        return (step + 1.0) / rise;
      }
      return (1 + Math.cos(Math.PI * (step - rise) / (steps - rise))) / 2;
    }
  }
}
