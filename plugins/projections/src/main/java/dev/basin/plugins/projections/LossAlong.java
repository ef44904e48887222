package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.ProjectionRequest;
import java.util.function.BiFunction;

/**
 * The loss at evenly spaced points of a way between two networks, both ends included.
 *
 * @param losses at t = 0, 1/(n − 1), …, 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LossAlong(double[] losses) {

  /**
   * Evaluates the loss over all examples of the request; one step of progress a point.
   *
   * @param points how many, at least 2
   * @param way the point at t as flat [P] in any precision; owned by the manager it gets
   */
  static LossAlong of(
      ProjectionRequest request, int points, BiFunction<Double, NDManager, NDArray> way) {
    double[] losses = new double[points];
    for (int i = 0; i < points; i++) {
      try (NDManager scope = request.scope().newSubManager()) {
        NDArray point = way.apply((double) i / (points - 1), scope);
        NDArray rounded = point.toType(request.session().precision(), true);
        rounded.attach(scope);
        losses[i] = request.session().evaluate(rounded, request.data()).loss();
      }
      request.progress().advance(1);
    }
    return new LossAlong(losses);
  }

  /**
   * A figure and where it was found.
   *
   * @param value the figure
   * @param at t between 0 and 1
   */
  record Peak(double value, double at) {}

  /** The largest loss; NaN where one is not a number. */
  Peak largest() {
    Peak largest = new Peak(losses[0], 0);
    for (int i = 1; i < losses.length; i++) {
      if (!(losses[i] <= largest.value())) {
        largest = new Peak(losses[i], at(i));
      }
    }
    return largest;
  }

  /**
   * The largest rise of the loss above the straight line between the losses of both ends (Frankle
   * et al. 2020); 0 where there is none.
   */
  Peak barrier() {
    Peak barrier = new Peak(0, 0);
    for (int i = 0; i < losses.length; i++) {
      double straight = (1 - at(i)) * losses[0] + at(i) * losses[losses.length - 1];
      if (!(losses[i] - straight <= barrier.value())) {
        barrier = new Peak(losses[i] - straight, at(i));
      }
    }
    return barrier;
  }

  private double at(int i) {
    return (double) i / (losses.length - 1);
  }
}
