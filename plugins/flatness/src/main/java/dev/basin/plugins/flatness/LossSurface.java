package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Problem;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.LogitForm;
import dev.basin.api.model.LossGradient;
import dev.basin.api.model.ModelSession;

/**
 * The loss around the weights of a request: every point is w + c ⊙ u for an offset u in float64,
 * with a scale c per coordinate; each look is reported as progress.
 */
final class LossSurface {
  private final FlatnessRequest request;
  private final ModelSession session;
  private final NDArray centre;
  private final NDArray scale;

  /** Arrays are in float64 and [P], and must live as long as this. */
  private LossSurface(
      FlatnessRequest request, ModelSession session, NDArray centre, NDArray scale) {
    this.request = request;
    this.session = session;
    this.centre = centre;
    this.scale = scale;
  }

  /** The same points with the loss of another form of the logits. */
  LossSurface on(LogitForm form) {
    return new LossSurface(request, session.on(form), centre, scale);
  }

  /** The surface with all scales 1. */
  static LossSurface plain(FlatnessRequest request, NDManager scope) {
    NDArray centre = centre(request, scope);
    return new LossSurface(request, request.session(), centre, centre.onesLike());
  }

  /** The surface with the scales |w| + {@code added}. */
  static LossSurface byMagnitude(FlatnessRequest request, double added, NDManager scope) {
    NDArray centre = centre(request, scope);
    return new LossSurface(request, request.session(), centre, centre.abs().add(added));
  }

  private static NDArray centre(FlatnessRequest request, NDManager scope) {
    NDArray centre = request.session().weights().toType(DataType.FLOAT64, true);
    centre.attach(scope);
    return centre;
  }

  long dimension() {
    return centre.size();
  }

  /** Loss and accuracy at the weights themselves. */
  Evaluation atCentre() {
    return finite(session.evaluate(session.weights(), request.data()));
  }

  /**
   * Loss and accuracy at an offset.
   *
   * @throws dev.basin.api.BasinException FLT-002 if the loss is not finite
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  Evaluation at(NDArray offset, NDManager scope) {
    try (NDManager work = scope.newSubManager()) {
      return finite(session.evaluate(point(offset, work), request.data()));
    }
  }

  /**
   * Loss and gradient with respect to the offset, [P] in float64.
   *
   * @throws dev.basin.api.BasinException FLT-002 if one is not finite
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  LossGradient gradient(NDArray offset, NDManager scope) {
    try (NDManager work = scope.newSubManager()) {
      LossGradient found = session.gradient(point(offset, work), request.data(), work);
      request.progress().advance(1);
      NDArray gradient = found.gradient().toType(DataType.FLOAT64, true);
      gradient.attach(work);
      NDArray scaled = gradient.mul(scale);
      scaled.attach(scope);
      check(found.loss() + scaled.square().sum().getDouble());
      return new LossGradient(found.loss(), scaled);
    }
  }

  /** The weights at an offset, in the session's precision. */
  private NDArray point(NDArray offset, NDManager work) {
    NDArray own = offset.duplicate();
    own.attach(work);
    NDArray moved = own.mul(scale).add(centre);
    NDArray rounded = moved.toType(session.precision(), true);
    rounded.attach(work);
    moved.attach(work);
    return rounded;
  }

  private Evaluation finite(Evaluation found) {
    request.progress().advance(1);
    check(found.loss());
    return found;
  }

  private void check(double number) {
    if (!Double.isFinite(number)) {
      throw Problem.request("FLT-002", "the loss or its gradient is not finite near the weights")
          .at("network %s, data %s".formatted(session.network().name(), request.data().name()))
          .found("NaN or infinite numbers")
          .fix("check the weights and the data for NaN, or take a smaller neighbourhood")
          .exception();
    }
  }
}
