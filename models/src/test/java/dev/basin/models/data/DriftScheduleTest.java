package dev.basin.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.models.data.DriftSchedule.Type;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftScheduleTest {
  private static final int DRAWS = 40_000;

  private static DriftSchedule schedule(Type type, double width, Double... positions) {
    int changes = type == Type.RECURRING ? 1 : positions.length;
    return new DriftSchedule(type, List.of(positions), width, 0.2, changes);
  }

  private static double share(DriftSchedule schedule, double time, double stage) {
    Randomness random = new Randomness(5);
    long there =
        IntStream.range(0, DRAWS)
            .filter(i -> schedule.stage(time, random.stream("draw", i)) == stage)
            .count();
    return (double) there / DRAWS;
  }

  private static double deviations(int count, double p) {
    return 4 * Math.sqrt(p * (1 - p) / DRAWS) * count;
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", "0.6, 0.880797078", "0.4, 0.119202922", "0.7, 0.982013790"})
  void aGradualChangeFollowsTheSigmoid(double time, double expected) {
    assertThat(DriftSchedule.past(time, 0.5, 0.2)).isCloseTo(expected, within(1e-9));
    DriftSchedule gradual = schedule(Type.GRADUAL, 0.2, 0.5);
    assertThat(share(gradual, time, 1)).isCloseTo(expected, within(deviations(1, expected)));
  }

  @Test
  void severalGradualChangesLeaveNoStageOut() {
    DriftSchedule gradual = schedule(Type.GRADUAL, 0.4, 0.4, 0.6);
    double first = DriftSchedule.past(0.5, 0.4, 0.4);
    double second = DriftSchedule.past(0.5, 0.6, 0.4);
    assertThat(share(gradual, 0.5, 0)).isCloseTo(1 - first, within(deviations(1, first)));
    assertThat(share(gradual, 0.5, 2))
        .isCloseTo(first * second, within(deviations(1, first * second)));
  }

  @Test
  void anAbruptChangeComesAtItsPosition() {
    DriftSchedule abrupt = schedule(Type.ABRUPT, 0.3, 0.25, 0.75);
    RandomGenerator draw = new Randomness(1).stream("draw");
    assertThat(abrupt.stage(Math.nextDown(0.25), draw)).isZero();
    assertThat(abrupt.stage(0.25, draw)).isEqualTo(1);
    assertThat(abrupt.stage(0.9, draw)).isEqualTo(2);
    assertThat(abrupt.progress(0.5, draw)).isEqualTo(0.5);
    assertThat(abrupt.drifts()).containsExactly(0.25, 0.75);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.38, 0.5, 0.7, 0.9})
  void aRecurringConceptComesAndGoes(double time) {
    DriftSchedule recurring = schedule(Type.RECURRING, 0.05, 0.3, 0.7);
    double expected =
        DriftSchedule.past(time, 0.3, 0.05)
            - DriftSchedule.past(time, 0.5, 0.05)
            + DriftSchedule.past(time, 0.7, 0.05)
            - DriftSchedule.past(time, 0.9, 0.05);
    assertThat(recurring.recurring(time)).isCloseTo(expected, within(1e-12));
    assertThat(share(recurring, time, 1))
        .isCloseTo(expected, within(deviations(1, expected) + 1e-4));
    assertThat(recurring.drifts()).hasSize(4);
    assertThat(recurring.drifts().get(1)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void anIncrementalChangeIsAStraightLineOverItsWidth() {
    DriftSchedule ramp = schedule(Type.INCREMENTAL, 0.2, 0.3, 0.8);
    RandomGenerator draw = new Randomness(1).stream("draw");
    assertThat(ramp.stage(0.2, draw)).isCloseTo(0, within(1e-12));
    assertThat(ramp.stage(0.25, draw)).isCloseTo(0.25, within(1e-12));
    assertThat(ramp.stage(0.3, draw)).isCloseTo(0.5, within(1e-12));
    assertThat(ramp.stage(0.5, draw)).isEqualTo(1);
    assertThat(ramp.stage(0.99, draw)).isEqualTo(2);
    assertThat(DriftSchedule.overAllTime().progress(0.37, draw)).isEqualTo(0.37);
    assertThat(DriftSchedule.overAllTime().drifts()).isEmpty();
  }

  @Test
  void aWidthOfZeroIsAtOnce() {
    for (Type type : List.of(Type.GRADUAL, Type.INCREMENTAL, Type.RECURRING)) {
      DriftSchedule sudden = schedule(type, 0, 0.5);
      assertThat(share(sudden, 0.4999, 0)).isEqualTo(1);
      assertThat(share(sudden, 0.5, 1)).isEqualTo(1);
    }
    assertThat(share(schedule(Type.RECURRING, 0, 0.5), 0.75, 0)).isEqualTo(1);
  }
}
