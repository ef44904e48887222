package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Problem;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.data.Dataset;

/**
 * Finds the bend of a curve of low loss: the mean loss at t uniform on [0, 1] is minimised over the
 * bend (Garipov et al. 2018, equation 2), by Adam (Kingma and Ba 2015) with a rate that falls
 * linearly to 0.
 *
 * <p>A step takes one t and one batch; the gradient is that of the loss at the curve's point, times
 * the bend's share there.
 */
final class CurveTraining {
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final ProjectionRequest request;
  private final Curve curve;
  private final NDArray start;
  private final NDArray end;

  /**
   * A curve between two points.
   *
   * @param start flat [P], float64
   * @param end flat [P], float64
   */
  CurveTraining(ProjectionRequest request, Curve curve, NDArray start, NDArray end) {
    this.request = request;
    this.curve = curve;
    this.start = start;
    this.end = end;
  }

  /**
   * The bend after some steps from the middle; one step of progress each.
   *
   * @param scope owner of the result
   * @return flat [P], float64
   * @throws dev.basin.api.BasinException PRJ-017 if the loss or its gradient is not finite
   */
  NDArray bend(int steps, int batchSize, double learningRate, NDManager scope) {
    NDArray bend = start.add(end).muli(0.5);
    bend.attach(scope);
    try (NDManager work = scope.newSubManager()) {
      NDArray mean = work.zeros(start.getShape(), DataType.FLOAT64);
      NDArray square = work.zeros(start.getShape(), DataType.FLOAT64);
      for (int step = 0; step < steps; step++) {
        try (NDManager inner = work.newSubManager()) {
          NDArray gradient = gradient(bend, step, batchSize, inner);
          mean.muli(MEAN_DECAY).addi(gradient.mul(1 - MEAN_DECAY));
          square.muli(SQUARE_DECAY).addi(gradient.square().muli(1 - SQUARE_DECAY));
          double rate = learningRate * (steps - step) / steps;
          double scaled = rate / (1 - Math.pow(MEAN_DECAY, step + 1));
          double correction = Math.sqrt(1 - Math.pow(SQUARE_DECAY, step + 1));
          try (NDArray change = mean.mul(scaled);
              NDArray root = square.sqrt()) {
            bend.subi(change.divi(root.divi(correction).addi(EPSILON)));
          }
        }
        request.progress().advance(1);
      }
    }
    return bend;
  }

  private NDArray gradient(NDArray bend, int step, int batchSize, NDManager scope) {
    double t = request.random().stream("curve-point", step).nextDouble();
    NDArray point =
        curve.at(t, start, bend, end, scope).toType(request.session().precision(), true);
    point.attach(scope);
    NDArray exact = request.session().gradient(point, batch(step, batchSize), scope).gradient();
    NDArray gradient = exact.toType(DataType.FLOAT64, true);
    gradient.attach(scope);
    if (!Double.isFinite(Plane.norm(gradient))) {
      throw Problem.request("PRJ-017", "the training of the curve left finite numbers")
          .at("projection bezier, step %d of the curve".formatted(step + 1))
          .found("a gradient that is NaN or infinite")
          .fix("lower learning-rate, or check both networks' losses")
          .exception();
    }
    return gradient.mul(curve.bend(t));
  }

  private Dataset batch(int step, int size) {
    Dataset data = request.data();
    if (size >= data.size()) {
      return data;
    }
    int[] indices =
        request.random().stream("curve-batch", step)
            .ints(0, data.size())
            .distinct()
            .limit(size)
            .toArray();
    return data.select(data.name(), indices);
  }
}
