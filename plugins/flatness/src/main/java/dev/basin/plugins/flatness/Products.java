package dev.basin.plugins.flatness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Problem;
import dev.basin.api.model.HessianOperator;

/** Hessian-vector products of float64 vectors, reported as progress. */
final class Products {
  private final HessianOperator hessian;
  private final FlatnessRequest request;

  Products(HessianOperator hessian, FlatnessRequest request) {
    this.hessian = hessian;
    this.request = request;
  }

  /**
   * Multiplies in the session's precision.
   *
   * @param vector flat [P], float64
   * @param scope owner of the result
   * @return flat [P], float64
   * @throws dev.basin.api.BasinException FLT-001 if the product is not finite
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  NDArray apply(NDArray vector, NDManager scope) {
    try (NDArray rounded = vector.toType(request.session().precision(), true);
        NDArray product = hessian.apply(rounded, scope)) {
      request.progress().advance(1);
      NDArray result = product.toType(DataType.FLOAT64, true);
      result.attach(scope);
      if (!Double.isFinite(result.square().sum().getDouble())) {
        throw Problem.request("FLT-001", "a Hessian-vector product is not finite")
            .at(
                "network %s, data %s"
                    .formatted(request.session().network().name(), request.data().name()))
            .found("NaN or infinite numbers")
            .fix("check the weights and the data for NaN and for very large numbers")
            .exception();
      }
      return result;
    }
  }
}
