package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Randomness;
import dev.basin.api.model.LogitForm;
import dev.basin.api.model.LossGradient;
import java.util.ArrayList;
import java.util.List;

/**
 * The largest loss within a ball that projected gradient ascent finds from several random starts.
 *
 * <p>No start is the centre: at a minimum the gradient there is 0. A step that does not raise the
 * loss is taken back and halved, one that does is doubled, so that long steps act like a power
 * iteration. Every end is a loss that the ball holds, so their maximum is a lower bound.
 */
final class ProjectedAscent {
  private static final double FIRST_STEP = 0.5;
  private static final double LONGEST_STEP = 1e4;
  private static final double SHORTEST_STEP = 1e-7;

  private final LossSurface surface;
  private final Ball ball;
  private final double radius;

  ProjectedAscent(LossSurface surface, Ball ball, double radius) {
    this.surface = surface;
    this.ball = ball;
    this.radius = radius;
  }

  /**
   * Where a restart ended.
   *
   * @param loss the loss there
   * @param normalised the loss of normalised logits there
   */
  record End(double loss, double normalised) {}

  /** The end of each restart, which costs at most iterations + 1 gradients and an evaluation. */
  List<End> ends(Randomness random, long restarts, long iterations, NDManager scope) {
    List<End> ends = new ArrayList<>();
    for (long restart = 0; restart < restarts; restart++) {
      try (NDManager own = scope.newSubManager()) {
        ends.add(
            climb(ball.start(random, radius, surface.dimension(), restart, own), iterations, own));
      }
    }
    return ends;
  }

  private End climb(NDArray start, long iterations, NDManager own) {
    NDManager held = own.newSubManager();
    NDArray offset = start;
    LossGradient here = surface.gradient(offset, held);
    double step = FIRST_STEP * radius;
    for (long i = 0; i < iterations && step >= SHORTEST_STEP * radius; i++) {
      NDManager next = own.newSubManager();
      NDArray moved = moved(offset, here.gradient(), step, next);
      LossGradient there = surface.gradient(moved, next);
      if (there.loss() > here.loss()) {
        held.close();
        held = next;
        offset = moved;
        here = there;
        step = Math.min(2 * step, LONGEST_STEP * radius);
      } else {
        next.close();
        step /= 2;
      }
    }
    return new End(here.loss(), surface.on(LogitForm.NORMALISED).at(offset, own).loss());
  }

  private NDArray moved(NDArray offset, NDArray gradient, double step, NDManager owner) {
    try (NDManager work = owner.newSubManager()) {
      NDArray from = offset.duplicate();
      from.attach(work);
      NDArray slope = gradient.duplicate();
      slope.attach(work);
      NDArray moved = ball.projected(from.add(ball.steepest(slope).mul(step)), radius);
      moved.attach(owner);
      return moved;
    }
  }
}
