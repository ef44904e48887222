package dev.basin.host.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.host.study.PruningSchedule;
import dev.basin.host.study.PruningSchedule.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much goes by when. */
class ScheduleTest {
  private static List<Double> shares(Kind kind, int steps, double share) {
    return Schedule.shares(new PruningSchedule(kind, steps, 0), share);
  }

  @Test
  void cubicIsThatOfJaxpruner() {
    // Its step 9, counted from 0, is the tenth of twenty.
    assertThat(shares(Kind.CUBIC, 20, 0.5).get(9)).isCloseTo(0.4375, within(1e-12));
  }

  @Test
  void linearTakesAsMuchAtEveryStep() {
    assertThat(shares(Kind.LINEAR, 4, 0.8)).containsExactly(0.2, 0.4, 0.8 * 0.75, 0.8);
  }

  @Test
  void exponentialTakesTheSameShareOfWhatIsLeft() {
    List<Double> shares = shares(Kind.EXPONENTIAL, 3, 0.875);
    assertThat(shares.get(0)).isCloseTo(0.5, within(1e-12));
    assertThat(shares.get(1)).isCloseTo(0.75, within(1e-12));
    assertThat(shares(Kind.ITERATIVE, 3, 0.875)).isEqualTo(shares);
  }

  @Test
  void everyScheduleEndsExactlyAtTheShareAndRises() {
    for (Kind kind : Kind.values()) {
      List<Double> shares = shares(kind, kind == Kind.ONE_SHOT ? 1 : 7, 1 - 1.0 / 3);
      assertThat(shares).isSorted().doesNotHaveDuplicates().endsWith(1 - 1.0 / 3);
    }
  }
}
