package dev.basin.host.shift.compare;

import dev.basin.host.statistics.Estimated;
import java.util.List;

/**
 * How networks fare in an environment beyond what their clean accuracies foretell: the distance
 * from the least-squares line of logit(shifted accuracy) on logit(clean accuracy) over all networks
 * of the study (Taori et al. 2020).
 *
 * @param scenario the scenario
 * @param environment the environment
 * @param networks how many networks the line goes through
 * @param slope its slope; NaN where there is no line
 * @param intercept its intercept; NaN where there is no line
 * @param reason why there is no line; empty if there is one
 * @param members the networks
 */
public record EffectiveRobustness(
    String scenario,
    String environment,
    int networks,
    double slope,
    double intercept,
    String reason,
    List<Member> members) {

  /** Copies the list. */
  public EffectiveRobustness {
    members = List.copyOf(members);
  }

  /**
   * A network beside the line.
   *
   * @param network its name
   * @param clean its clean accuracy
   * @param shifted its accuracy in the environment
   * @param effective shifted accuracy minus what the line gives, with the interval that resamples
   *     of examples span, the line being fitted anew in each
   */
  public record Member(String network, double clean, double shifted, Estimated effective) {}
}
