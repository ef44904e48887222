package dev.basin.api;

/**
 * Where long work says how far it is and learns that it should stop.
 *
 * <p>Safe to call from several threads.
 */
public interface Progress {

  /**
   * Announces how many steps the work has.
   *
   * @param steps the total, in whatever unit {@link #advance} counts
   */
  void total(long steps);

  /**
   * Reports steps done.
   *
   * @param steps how many since the last call
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  void advance(long steps);

  /**
   * A progress that nobody watches and nobody cancels.
   *
   * @return the progress
   */
  static Progress unwatched() {
    return new Progress() {
      @Override
      public void total(long steps) {}

      @Override
      public void advance(long steps) {}
    };
  }
}
