package dev.basin.host.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C (and a polite kill) into a {@link Cancellation} while it is open.
 *
 * <p>The Java runtime exits with 130 after an interrupt once its hooks are done; this hook waits
 * until it is closed, so that what happens before the close, such as printing how to resume, still
 * happens; what the closing thread does afterwards has a second. A cell that never looks at its
 * progress is waited for no longer than the grace.
 */
public final class InterruptHook implements AutoCloseable {
  /** A process that ends by an exit call waits for its hooks, and they for it: not longer. */
  private static final Duration AFTER_CLOSE = Duration.ofSeconds(1);

  private final Thread owner = Thread.currentThread();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  private InterruptHook(Cancellation cancellation, Duration grace) {
    hook = new Thread(() -> interrupted(cancellation, grace), "basin-interrupt");
  }

  /**
   * Watches for interrupts until closed.
   *
   * @param cancellation cancelled at an interrupt
   * @param grace how long the process waits for {@link #close()} before it ends anyway
   * @return the open hook
   */
  public static InterruptHook install(Cancellation cancellation, Duration grace) {
    InterruptHook installed = new InterruptHook(cancellation, grace);
    Runtime.getRuntime().addShutdownHook(installed.hook);
    return installed;
  }

  private void interrupted(Cancellation cancellation, Duration grace) {
    cancellation.cancel();
    try {
      if (!closed.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        org.slf4j.LoggerFactory.getLogger(InterruptHook.class)
            .warn("running cells were dropped: they did not stop within {} s", grace.toSeconds());
        return;
      }
      owner.join(AFTER_CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      org.slf4j.LoggerFactory.getLogger(InterruptHook.class).debug("already shutting down", e);
    }
  }
}
