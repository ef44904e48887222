package dev.basin.models.engine;

/**
 * How the cores are shared out: sessions side by side, and threads inside one operation.
 *
 * @param workers how many sessions compute at the same time, at least 1
 * @param intraOpThreads how many threads one operation uses, at least 1
 */
public record ThreadPlan(int workers, int intraOpThreads) {
  /** Below this, an operation on a few hundred examples is too short to be worth splitting. */
  private static final long SMALL_NETWORK = 50_000_000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public ThreadPlan {
    if (workers < 1 || intraOpThreads < 1) {
      throw new IllegalArgumentException(
          "workers and threads must be positive, found %d and %d"
              .formatted(workers, intraOpThreads));
    }
  }

  /**
   * Chooses by network size: small networks get one thread per operation and several workers, large
   * ones all threads in one worker.
   *
   * @param networkMultiplyAdds of one example
   * @param cores how many cores the machine has
   * @param requestedThreads how many threads to use in all; 0 for one per core
   * @return the plan; workers × threads is the number of threads asked for
   */
  public static ThreadPlan choose(long networkMultiplyAdds, int cores, int requestedThreads) {
    int threads = requestedThreads > 0 ? requestedThreads : Math.max(1, cores);
    return networkMultiplyAdds < SMALL_NETWORK
        ? new ThreadPlan(threads, 1)
        : new ThreadPlan(1, threads);
  }
}
