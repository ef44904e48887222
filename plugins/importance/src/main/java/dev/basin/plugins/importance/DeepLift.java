package dev.basin.plugins.importance;

import dev.basin.api.Baseline;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.model.BackwardRule;
import dev.basin.api.model.Capability;
import org.pf4j.Extension;

/**
 * DeepLIFT with the rescale rule: a unit's change of activation from the baseline times the slope
 * of the target in it, both between the baseline and the example, summed over positions, mean over
 * examples (Shrikumar et al. 2017).
 *
 * <p>The contributions of a layer through which everything passes add up to the mean of target less
 * target at the baseline, of which the scores tell as their expected total. Signed: positive means
 * that the unit helps; with the loss as target the contribution to −loss counts. Units of any layer
 * can be scored if all operators after it are linear, work number by number or take the largest of
 * a window; not where activations multiply each other, as in attention or layer normalisation. The
 * standard error is that of the mean over examples.
 */
@Extension
public final class DeepLift implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public DeepLift() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("deeplift", "Contribution against a baseline by DeepLIFT's rescale rule")
        .cites(
            "Shrikumar et al. 2017, Learning Important Features Through Propagating Activation Differences")
        .options(Baseline.KIND, Baseline.VALUES)
        .needs(Capability.ACTIVATIONS, Capability.GATES)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    return Contributions.score(
        request, new BackwardRule.Rescale(Baseline.requested(request)), true);
  }
}
