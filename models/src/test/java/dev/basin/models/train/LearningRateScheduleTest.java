package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-15);

  @Test
  void constantStaysAtThePeak() {
    assertThat(new LearningRateSchedule.Constant().share(99, 10, 100)).isEqualTo(1);
  }

  @Test
  void cosinePassesItsKnownPoints() {
    LearningRateSchedule cosine = new LearningRateSchedule.Cosine();
    assertThat(cosine.share(0, 10, 120)).isEqualTo(1);
    assertThat(cosine.share(40, 10, 120)).isEqualTo(0.75, EXACT);
    assertThat(cosine.share(60, 10, 120)).isEqualTo(0.5, EXACT);
    assertThat(cosine.share(80, 10, 120)).isEqualTo(0.25, EXACT);
    assertThat(cosine.share(119, 10, 120)).isBetween(0.0, 0.001);
  }

  @Test
  void stepDropsOnlyAtItsEpochs() {
    LearningRateSchedule step = new LearningRateSchedule.Step(3, 0.1);
    assertThat(step.share(29, 10, 100)).isEqualTo(1);
    assertThat(step.share(30, 10, 100)).isEqualTo(0.1, EXACT);
    assertThat(step.share(59, 10, 100)).isEqualTo(0.1, EXACT);
    assertThat(step.share(60, 10, 100)).isEqualTo(0.01, EXACT);
  }

  @Test
  void warmupRisesStraightThenFallsAsACosine() {
    LearningRateSchedule warmup = new LearningRateSchedule.WarmupCosine(2);
    assertThat(warmup.share(0, 10, 100)).isEqualTo(0.05, EXACT);
    assertThat(warmup.share(9, 10, 100)).isEqualTo(0.5, EXACT);
    assertThat(warmup.share(19, 10, 100)).isEqualTo(1);
    assertThat(warmup.share(20, 10, 100)).isEqualTo(1);
    assertThat(warmup.share(60, 10, 100)).isEqualTo(0.5, EXACT);
  }

  @Test
  void warmupLongerThanTheTrainingOnlyRises() {
    LearningRateSchedule warmup = new LearningRateSchedule.WarmupCosine(50);
    assertThat(warmup.share(0, 10, 100)).isEqualTo(0.01, EXACT);
    assertThat(warmup.share(99, 10, 100)).isEqualTo(1);
  }
}
