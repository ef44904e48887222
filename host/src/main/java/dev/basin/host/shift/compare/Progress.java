package dev.basin.host.shift.compare;

import java.util.List;

/**
 * How much of the progress that clean data show is left under shift.
 *
 * @param progress one per pair and environment
 * @param leftOut which pairs were left out, and why; empty if none
 */
public record Progress(List<Survival> progress, String leftOut) {

  /** Copies the list. */
  public Progress {
    progress = List.copyOf(progress);
  }
}
