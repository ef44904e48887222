package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.basin.api.Baseline;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.PathContribution;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import org.pf4j.Extension;

/**
 * Neuron conductance: how much of every input's effect on the target flows through a unit, summed
 * over the inputs (Dhamdhere et al. 2019, Shrikumar et al. 2018). The map of a unit on an example
 * is (xᵢ − x′ᵢ) ∫ Σ over positions of ∂F/∂a · ∂a/∂xᵢ dα along x′ + α(x − x′), by Gauss–Legendre
 * quadrature; the score is Σᵢ of its magnitudes, then the mean over examples.
 *
 * <p>The magnitudes show a unit whose inputs work against each other, which its conductance does
 * not; the score is never negative and does not tell help from harm. With {@code absolute} false it
 * is the signed sum, which equals conductance but for the quadrature: positive means that the unit
 * helps, for F is the logit named by the target, or −loss, and the scores of a layer through which
 * everything passes add up to the mean of F(x) − F(x′). Units of any layer can be scored, at a
 * backward pass per unit; the standard error is that of the mean over examples.
 */
@Extension
public final class NeuronConductance implements ImportanceMetric {
  static final Option<Boolean> ABSOLUTE =
      Option.flag("absolute", true, "sum magnitudes over the inputs, not the signed values");

  /** Makes the extension; it keeps no state. */
  public NeuronConductance() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("neuron-conductance", "What flows from every input through a unit")
        .cites("Dhamdhere et al. 2019, How Important Is a Neuron?")
        .options(ABSOLUTE, PathOptions.STEPS, Baseline.KIND, Baseline.VALUES)
        .needs(Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    GaussLegendre rule = new GaussLegendre(request.options().get(PathOptions.STEPS).intValue());
    double[] weights = rule.weights();
    boolean absolute = request.options().get(ABSOLUTE);
    PathContribution inputs =
        (batch, layer) -> {
          NDArray way = batch.difference();
          NDList units = new NDList();
          batch.inputGradients(
              layer,
              request.target(),
              weights,
              (unit, gradient) -> {
                NDArray map = gradient.mul(way).reshape(batch.size(), -1);
                NDArray sum =
                    (absolute ? map.abs() : Worth.of(request.target(), map)).sum(new int[] {1});
                sum.attach(batch.scope());
                units.add(sum);
              });
          return NDArrays.stack(units, 1);
        };
    return absolute
        ? request.meanOverPaths(Baseline.requested(request), rule.points(), inputs)
        : request.meanOverPaths(
            Baseline.requested(request),
            rule.points(),
            inputs,
            batch -> Worth.of(request.target(), batch.change(request.target())));
  }
}
