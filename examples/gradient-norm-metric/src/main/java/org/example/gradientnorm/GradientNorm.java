package org.example.gradientnorm;

import ai.djl.ndarray.NDArray;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import java.util.List;
import org.pf4j.Extension;

/**
 * The norm of the gradient with respect to a unit's activations, over its positions, averaged over
 * examples (after Simonyan et al. 2013): how much the target moves when the unit moves a little,
 * however active the unit is.
 */
@Extension
public final class GradientNorm implements ImportanceMetric {
  private static final Option<String> NORM =
      Option.choice("norm", "l2", List.of("l1", "l2"), "sum of magnitudes, or Euclidean norm");

  @Override
  public Descriptor describe() {
    return Descriptor.of("gradient-norm", "Norm of the gradient at a unit, mean over examples")
        .cites("Simonyan et al. 2013, Deep Inside Convolutional Networks")
        .options(NORM)
        .needs(Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    boolean euclidean = request.options().get(NORM).equals("l2");
    return request.meanOverExamples(
        (batch, layer) -> {
          NDArray gradient = batch.gradient(layer, request.target()); // [examples, units, positions]
          return euclidean
              ? gradient.square().sum(new int[] {2}).sqrt()
              : gradient.abs().sum(new int[] {2});
        });
  }
}
