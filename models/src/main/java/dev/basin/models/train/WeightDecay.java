package dev.basin.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import java.util.Arrays;
import java.util.Optional;

/**
 * How strongly weights are pulled towards 0.
 *
 * @param strength λ, the factor of w in the gradient (so λ/2·|w|² in the loss)
 * @param everything whether biases and the scales and shifts of normalisations decay too; position
 *     embeddings count as biases
 */
public record WeightDecay(double strength, boolean everything) {

  /**
   * λ per weight.
   *
   * @param layout where the parameters lie
   * @param manager owner of the result
   * @param type FLOAT32 or FLOAT64
   * @return flat [P]; empty if nothing decays
   */
  Optional<NDArray> coefficients(ParameterLayout layout, NDManager manager, DataType type) {
    if (strength == 0) {
      return Optional.empty();
    }
    double[] values = new double[Math.toIntExact(layout.size())];
    for (ParameterSlice slice : layout.slices()) {
      if (everything || slice.role() == ParameterRole.WEIGHT) {
        int begin = Math.toIntExact(slice.offset());
        Arrays.fill(values, begin, begin + Math.toIntExact(slice.size()), strength);
      }
    }
    NDArray exact = manager.create(values);
    return Optional.of(type == DataType.FLOAT64 ? exact : exact.toType(type, false));
  }

  /** Coupled decay: g ← g + λ⊙w. */
  static void addTo(NDArray gradient, Optional<NDArray> decay, NDArray weights) {
    if (decay.isPresent()) {
      try (NDArray pull = decay.get().mul(weights)) {
        gradient.addi(pull);
      }
    }
  }

  /** Decoupled decay: w ← w − η·λ⊙w. */
  static void shrink(NDArray weights, Optional<NDArray> decay, double learningRate) {
    if (decay.isPresent()) {
      try (NDArray pull = decay.get().mul(weights)) {
        weights.subi(pull.muli(learningRate));
      }
    }
  }
}
