package dev.basin.plugins.importance;

import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.model.BackwardRule;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import org.pf4j.Extension;

/**
 * Layer-wise relevance propagation with the rule ε: the share of the target that comes back to a
 * unit when every layer divides it among what it reads, in proportion to weight times activation,
 * summed over positions, mean over examples (Bach et al. 2015).
 *
 * <p>Computed as activation times gradient with f(z) ÷ (z + ε·sign z) for the derivative of every
 * function f that works number by number (Ancona et al. 2018). What is linear between two such
 * functions counts as one layer, norms included. Biases and the shifts of norms keep what falls on
 * them, so scores add up to less than the target. Signed: positive means that the unit helps; with
 * the loss as target relevance starts as −∂loss/∂logits · logits. Applies to the same layers as
 * deeplift. The standard error is that of the mean over examples.
 */
@Extension
public final class LrpEpsilon implements ImportanceMetric {
  static final Option<Double> EPSILON =
      Option.real("epsilon", 1e-6, 1e-12, 1e6, "added to every sum that relevance is divided by");

  /** Makes the extension; it keeps no state. */
  public LrpEpsilon() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("lrp-epsilon", "Relevance of a unit by layer-wise propagation, rule ε")
        .cites(
            "Bach et al. 2015, On Pixel-Wise Explanations for Non-Linear Classifier Decisions by Layer-Wise Relevance Propagation")
        .options(EPSILON)
        .needs(Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    return Contributions.score(
        request, new BackwardRule.Epsilon(request.options().get(EPSILON)), false);
  }
}
