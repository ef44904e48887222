package dev.basin.host.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a run should stop: set once, from any thread; never unset. */
public final class Cancellation {
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /** Asks the run to stop. */
  public void cancel() {
    cancelled.set(true);
  }

  /**
   * Whether the run was asked to stop.
   *
   * @return true from the first {@link #cancel()} on
   */
  public boolean isCancelled() {
    return cancelled.get();
  }

  /**
   * Ends the work if the run was asked to stop.
   *
   * @throws CancellationException if it was
   */
  public void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("the run was cancelled");
    }
  }
}
