package dev.basin.host.shift.compare;

import dev.basin.api.Randomness;
import java.util.List;

/**
 * Contenders beside each other under shift.
 *
 * <p>The accuracy of every contender in every environment is computed once for every bootstrap
 * resample of examples, the same resamples for all, so all differences and ratios are paired.
 * Examples are resampled by id: environments with the same examples share their resamples, and an
 * environment with other examples than the clean ones has its own. The intervals are about the
 * examples; the networks are taken as they are.
 *
 * <p>Immutable.
 */
public final class ContendersCompared {
  private final Accuracies accuracies;

  /**
   * Resamples the examples.
   *
   * @param contenders networks and baselines; names differ
   * @param resamples how many resamples
   * @param random the seed
   */
  public ContendersCompared(List<Contender> contenders, int resamples, Randomness random) {
    this.accuracies = Accuracies.of(contenders, resamples, random);
  }

  /**
   * Corruption errors of every contender but the base.
   *
   * @param base the name of the contender to compare with
   * @param scenarios the scenarios that count, such as those ordered by severity
   * @return one per contender with answers under at least one of the scenarios
   */
  public List<CorruptionError> corruptionErrors(String base, List<String> scenarios) {
    return new CorruptionErrors(accuracies, base, scenarios).all();
  }

  /**
   * Effective robustness of the networks in every environment.
   *
   * @return one per environment but the clean one; networks only, without baselines
   */
  public List<EffectiveRobustness> effectiveRobustness() {
    return new RobustnessLines(accuracies).all();
  }

  /**
   * Survival of gains, of pairs of contenders.
   *
   * <p>Networks that differ in their seeds only are one, by the mean of their accuracies. With at
   * most 12 families and baselines all pairs are compared; with more, each is compared with every
   * baseline and with the family that is best on the clean data of the scenario.
   *
   * @return the pairs
   */
  public Progress progress() {
    return new GainSurvival(accuracies).all();
  }
}
