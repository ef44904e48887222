package dev.basin.models.train;

/** Hears of training while it runs, on the training thread. */
@FunctionalInterface
public interface TrainingListener {

  /**
   * An epoch has ended; the first call, with epoch 0, is for the initial network.
   *
   * @param epoch where training stands
   */
  void epochEnded(EpochRecord epoch);

  /**
   * A listener that does nothing.
   *
   * @return the listener
   */
  static TrainingListener none() {
    return epoch -> {};
  }
}
