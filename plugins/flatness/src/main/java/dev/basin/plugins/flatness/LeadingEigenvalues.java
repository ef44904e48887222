package dev.basin.plugins.flatness;

import dev.basin.api.model.KrylovSpace;
import dev.basin.api.model.RitzPairs;

/** When the largest eigenvalues are found, so that a Krylov space need not grow further. */
final class LeadingEigenvalues {
  private final KrylovSpace space;
  private final int count;
  private final double tolerance;
  private final long parameters;
  private int nextLook = 1;

  /**
   * The largest of a space.
   *
   * @param count how many
   * @param tolerance of residuals, as a share of the largest magnitude
   * @param parameters how many the network has
   */
  LeadingEigenvalues(KrylovSpace space, int count, double tolerance, long parameters) {
    this.space = space;
    this.count = count;
    this.tolerance = tolerance;
    this.parameters = parameters;
  }

  /**
   * Whether they are found. Looks only after every twentieth part of the steps taken, because each
   * look costs a decomposition.
   */
  boolean found() {
    if (space.size() < count) {
      return false;
    }
    if (space.size() == parameters) {
      return true;
    }
    if (space.size() < nextLook && !space.exhausted()) {
      return false;
    }
    nextLook = space.size() + 1 + space.size() / 20;
    RitzPairs all = space.ritzPairs();
    double bound = tolerance * all.largestMagnitude();
    for (int i = 0; i < count; i++) {
      if (all.residual(i) > bound) {
        return false;
      }
    }
    if (space.restarts() == 0 && !space.exhausted()) {
      return true;
    }
    // Another block may hold further copies of eigenvalues found before.
    RitzPairs block = space.newestBlock();
    return block.residual(0) <= bound && block.value(0) <= all.value(count - 1) + bound;
  }
}
