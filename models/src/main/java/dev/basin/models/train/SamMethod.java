package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Randomness;
import dev.basin.api.model.LossGradient;

/**
 * Sharpness-aware minimisation (Foret et al. 2021): the gradient at w + ρ·g/‖g‖₂, the worst weights
 * within ρ to first order, of the same batch. Two gradients a step. Where g is 0 so is the
 * perturbation. Weight decay is that of w and takes no part in g.
 *
 * @param rho ρ, the radius
 */
public record SamMethod(double rho) implements TrainingMethod {

  @Override
  public String id() {
    return "sam";
  }

  @Override
  public LossGradient gradient(
      NDArray weights, BatchGradient batches, long step, Randomness randomness, NDManager scope) {
    LossGradient here = batches.at(weights, 0, scope);
    try (NDArray away = here.gradient();
        NDArray norm = away.norm()) {
      double length = norm.toType(DataType.FLOAT64, false).getDouble();
      away.muli(length == 0 ? 0 : rho / length).addi(weights);
      return new LossGradient(here.loss(), batches.at(away, 0, scope).gradient());
    }
  }
}
