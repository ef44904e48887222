package dev.basin.host.importance.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.LayerScores;
import dev.basin.api.Randomness;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ShiftedImportanceTest {
  private static final Randomness RANDOM = new Randomness(3);

  private static EnvironmentScores environment(String name, double[] scores, double[] errors) {
    return new EnvironmentScores(name, 0, List.of(LayerScores.scored("fc1", scores, errors, 100)));
  }

  private static ShiftedUnit.Change change(
      ShiftedImportance importance, int environment, int unit) {
    return importance
        .environments()
        .get(environment)
        .layers()
        .get(0)
        .units()
        .get(unit)
        .change()
        .orElseThrow();
  }

  @Test
  void correctsForAllUnitsOfAllEnvironments() {
    double[] errors = {0.1, 0.1};
    double[] same = {1, 2};
    ShiftedImportance importance =
        ShiftedImportance.of(
            environment("clean", same, errors),
            List.of(
                environment("mild", same, errors),
                environment("strong", new double[] {1.5, 2}, errors)),
            RANDOM);

    assertThat(importance.comparisons()).isEqualTo(4);
    // z = 0.5 / (0.1·√2) = 3.5355.
    assertThat(change(importance, 2, 0).score().p()).isCloseTo(4.0695e-4, within(1e-8));
    assertThat(change(importance, 2, 0).adjusted()).isCloseTo(4 * 4.0695e-4, within(4e-8));
    assertThat(change(importance, 1, 0).adjusted()).isEqualTo(1);
  }

  @Test
  void cleanDataComeFirstAndHaveNoChange() {
    double[] errors = {0.1, 0.1};
    double[] same = {1, 2};
    ShiftedImportance importance =
        ShiftedImportance.of(
            environment("clean", same, errors), List.of(environment("mild", same, errors)), RANDOM);

    assertThat(importance.environments())
        .extracting(ShiftedEnvironment::name)
        .containsExactly("clean", "mild");
    assertThat(importance.environments().get(0).layers().get(0).units())
        .allMatch(unit -> unit.change().isEmpty());
    assertThat(importance.onlyShifted()).isEmpty();
  }

  @Test
  void findsTheUnitThatMattersOnlyThereAndNeitherDeadNorEverBusyOnes() {
    ShiftedImportance importance =
        ShiftedImportance.of(
            environment("clean", new double[] {1, 0, 0, 2}, new double[] {0.1, 0, 0, 0.1}),
            List.of(
                environment("mild", new double[] {1, 0, 0, 2}, new double[] {0.1, 0, 0, 0.1}),
                environment("strong", new double[] {9, 3, 0, 2}, new double[] {0.1, 0.2, 0, 0.1})),
            RANDOM);

    assertThat(importance.onlyShifted()).hasSize(1);
    OnlyShiftedUnit found = importance.onlyShifted().get(0);
    assertThat(found.layer()).isEqualTo("fc1");
    assertThat(found.index()).isEqualTo(1);
    assertThat(found.environment()).isEqualTo("strong");
    assertThat(found.clean().high()).isZero();
    assertThat(found.shifted().low()).isCloseTo(3 - 0.392, within(1e-3));
    assertThat(change(importance, 2, 1).rank().value()).isEqualTo(-1);
  }

  @Test
  void aLayerOnWhichTheMetricMeansNothingKeepsItsReason() {
    List<LayerScores> layers = List.of(new LayerScores.NotApplicable("fc1", "no zeros"));
    ShiftedImportance importance =
        ShiftedImportance.of(
            new EnvironmentScores("clean", 0, layers),
            List.of(new EnvironmentScores("mild", 1, layers)),
            RANDOM);

    assertThat(importance.comparisons()).isZero();
    assertThat(importance.environments())
        .allMatch(each -> each.layers().get(0).reason().equals("no zeros"));
  }

  /** Scores that only scatter: the share of studies with any claim stays below the level. */
  @Test
  void claimsNothingWhereNothingChanges() {
    int units = 30;
    int studies = 400;
    int claims = 0;
    int finds = 0;
    for (int study = 0; study < studies; study++) {
      RandomGenerator noise = RANDOM.stream("null", study);
      double[] truth = new double[units];
      double[] errors = new double[units];
      for (int unit = 0; unit < units; unit++) {
        // A third of the units is silent, which is where a false find could come from.
        truth[unit] = unit % 3 == 0 ? 0 : unit;
        errors[unit] = 0.01 * (1 + unit);
      }
      EnvironmentScores clean = environment("clean", scattered(truth, errors, noise), errors);
      List<EnvironmentScores> shifted =
          List.of(
              environment("mild", scattered(truth, errors, noise), errors),
              environment("strong", scattered(truth, errors, noise), errors));
      ShiftedImportance importance = ShiftedImportance.of(clean, shifted, 2, RANDOM);
      boolean any = false;
      for (int unit = 0; unit < units; unit++) {
        any |= change(importance, 1, unit).adjusted() < OnlyShiftedRule.LEVEL;
        any |= change(importance, 2, unit).adjusted() < OnlyShiftedRule.LEVEL;
      }
      claims += any ? 1 : 0;
      finds += importance.onlyShifted().isEmpty() ? 0 : 1;
    }
    // Four standard deviations of a binomial share above the level.
    assertThat((double) claims / studies).isBetween(0.005, 0.05 + 4 * 0.0109);
    assertThat(finds).isZero();
  }

  private static double[] scattered(double[] truth, double[] errors, RandomGenerator noise) {
    double[] scores = new double[truth.length];
    for (int unit = 0; unit < truth.length; unit++) {
      scores[unit] = truth[unit] + errors[unit] * noise.nextGaussian();
    }
    return scores;
  }
}
