package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.model.LossGradient;

/**
 * Entropy-SGD (Chaudhari et al. 2017): descends the negative local entropy −F(w, γ), with F(w, γ) =
 * ln ∫exp(−f(w′) − γ/2·‖w − w′‖²)dw′ and −∇F = γ(w − ⟨w′⟩).
 *
 * <p>⟨w′⟩ is estimated by L Langevin steps from w′ = μ = w: w′ ← w′ − η′(∇f(w′) − γ(w − w′)) +
 * √η′·ε·ξ with ξ standard normal, μ ← (1 − α)μ + αw′. The first takes the step's batch, each later
 * one a batch drawn at random, so a step costs L gradients. γ grows over training (scoping): γ =
 * γ₀(1 + γ₁)ᵗ at optimiser step t. The chain has the temperature ε²/2, so ε = √2 samples the
 * density above; the paper uses 1e-4. The direction is γ(w − μ), with its factor γ.
 *
 * @param gamma γ₀, how closely w′ is tied to w
 * @param scope γ₁, the growth of γ an optimiser step
 * @param steps L
 * @param rate η′
 * @param noise ε
 * @param average α, the weight of the latest w′ in the mean
 */
public record EntropySgdMethod(
    double gamma, double scope, int steps, double rate, double noise, double average)
    implements TrainingMethod {

  @Override
  public String id() {
    return "entropy-sgd";
  }

  @Override
  public void requireUsable(long trainingSteps) {
    double last = gamma * Math.pow(1 + scope, trainingSteps - 1.0);
    if (!(rate * last < 2)) {
      throw Problem.request("TRN-003", "the inner steps of entropy-sgd would diverge")
          .at("training")
          .found(
              "entropy-rate %s × gamma %s, which entropy-gamma %s reaches after %d steps"
                  .formatted(rate, last, gamma, trainingSteps))
          .expected("a product below 2")
          .fix("lower entropy-rate, entropy-gamma or entropy-scope")
          .exception();
    }
  }

  @Override
  public LossGradient gradient(
      NDArray weights, BatchGradient batches, long step, Randomness randomness, NDManager owner) {
    double tie = gamma * Math.pow(1 + scope, step);
    try (NDManager chain = owner.newSubManager()) {
      NDArray walker = copy(weights, chain);
      NDArray mean = copy(weights, chain);
      double loss = 0;
      for (int inner = 0; inner < steps; inner++) {
        try (NDManager once = chain.newSubManager()) {
          LossGradient there = batches.at(walker, inner, once);
          loss = inner == 0 ? there.loss() : loss;
          NDArray pull = copy(walker, once).subi(weights).muli(tie);
          NDArray move = pull.addi(there.gradient()).muli(-rate);
          if (noise > 0) {
            move.addi(
                randomness
                    .normal(
                        once, weights.getDataType(), weights.getShape(), "Langevin", step, inner)
                    .muli(Math.sqrt(rate) * noise));
          }
          walker.addi(move);
          mean.muli(1 - average).addi(copy(walker, once).muli(average));
        }
      }
      NDArray direction = copy(weights, owner).subi(mean).muli(tie);
      return new LossGradient(loss, direction);
    }
  }

  private static NDArray copy(NDArray array, NDManager owner) {
    NDArray copy = array.duplicate();
    copy.attach(owner);
    return copy;
  }
}
