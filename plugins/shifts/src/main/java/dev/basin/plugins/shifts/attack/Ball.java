package dev.basin.plugins.shifts.attack;

/**
 * The l∞ ball of radius 1 about an example, in units of each feature, and [0, 1] where values are
 * clipped to it.
 *
 * @param scales one per feature; not to be changed
 * @param clip whether to keep to [0, 1]
 */
@SuppressWarnings("ArrayRecordComponent")
record Ball(double[] scales, boolean clip) {

  /** The point of the ball of radius epsilon nearest to a value of a feature. */
  double nearest(double value, double clean, double epsilon, int feature) {
    double radius = epsilon * scales[feature];
    double inside = Math.max(clean - radius, Math.min(clean + radius, value));
    return clip ? Math.max(0, Math.min(1, inside)) : inside;
  }

  /** A step that raises the loss, or 0 where the gradient is 0 or not a number. */
  double step(double gradient, double length, int feature) {
    if (gradient > 0) {
      return length * scales[feature];
    }
    return gradient < 0 ? -length * scales[feature] : 0;
  }
}
