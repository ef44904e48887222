package dev.basin.plugins.importance;

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
 * The first-order Taylor criterion on a unit's gate: how much the target would change, in either
 * direction, were the unit off. Per example Σ over positions of a·∂target/∂a, squared (Molchanov et
 * al. 2019) or as a magnitude (2017), then the mean over examples: E[(Σ a·g)²] or E|Σ a·g|.
 *
 * <p>Never negative: a unit that hurts scores as high as one that helps as much; see
 * gradient-activation for the signed mean. Powers are taken example by example, so the result does
 * not depend on batches. The 2017 paper also divides by the number of positions, which changes no
 * order within a layer. The published criterion has the loss as target. Units of any layer can be
 * scored; the standard error is that of the mean over examples.
 */
@Extension
public final class Taylor implements ImportanceMetric {
  static final Option<String> POWER =
      Option.choice(
          "power",
          "squared",
          List.of("squared", "absolute"),
          "average the square or the magnitude of an example's first-order change");

  /** Makes the extension; it keeps no state. */
  public Taylor() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("taylor", "First-order change of the target without the unit, by its gate")
        .cites("Molchanov et al. 2019, Importance Estimation for Neural Network Pruning")
        .options(POWER)
        .needs(Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    boolean squared = request.options().get(POWER).equals("squared");
    return request.meanOverExamples(
        (batch, layer) -> {
          NDArray change = batch.gateGradient(layer, request.target());
          return squared ? change.square() : change.abs();
        });
  }
}
