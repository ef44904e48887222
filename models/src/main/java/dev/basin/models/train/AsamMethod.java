package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Randomness;
import dev.basin.api.model.LossGradient;

/**
 * Adaptive sharpness-aware minimisation (Kwon et al. 2021), element by element: the gradient at w +
 * ρ·T²g/‖Tg‖₂ with T = diag(|w| + η), of the same batch. The neighbourhood scales with the weights,
 * so rescaling layers doesn't change what counts as sharp. Two gradients a step. Every parameter is
 * scaled, biases and normalisations too. Where Tg is 0 so is the perturbation.
 *
 * @param rho ρ, the radius in units of the weights
 * @param eta η, which keeps weights of 0 movable
 */
public record AsamMethod(double rho, double eta) implements TrainingMethod {

  @Override
  public String id() {
    return "asam";
  }

  @Override
  public LossGradient gradient(
      NDArray weights, BatchGradient batches, long step, Randomness randomness, NDManager scope) {
    LossGradient here = batches.at(weights, 0, scope);
    try (NDArray away = here.gradient();
        NDArray scale = weights.abs().addi(eta);
        NDArray norm = away.muli(scale).norm()) {
      double length = norm.toType(DataType.FLOAT64, false).getDouble();
      away.muli(scale).muli(length == 0 ? 0 : rho / length).addi(weights);
      return new LossGradient(here.loss(), batches.at(away, 0, scope).gradient());
    }
  }
}
