package dev.basin.host.shift.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import dev.basin.api.ShiftAxis;
import dev.basin.host.shift.LogitsOf;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.statistics.Estimated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScenarioAnalysisTest {
  private static final ScenarioAnalysis ANALYSIS =
      new ScenarioAnalysis(new Bootstrap(200, new Randomness(1)), .999);
  private static final EnvironmentLogits CLEAN = LogitsOf.random(1, 400, 4, 2.5);

  @Test
  void everyEstimateHasAnIntervalAroundItOrAReason() {
    ScenarioMeasures measures = ANALYSIS.of(scenario(ShiftAxis.SEVERITY, weaker(1), weaker(2)));

    assertThat(measures.environments())
        .extracting(EnvironmentMeasures::name)
        .containsExactly("clean", "severity 1", "severity 2");
    for (EnvironmentMeasures each : measures.environments()) {
      EnvironmentMeasures.Measures m = each.measures();
      for (Estimated estimated : List.of(m.loss(), m.brier())) {
        assertThat(estimated.value()).isBetween(estimated.low(), estimated.high());
      }
      for (Estimated error : List.of(m.ece(), m.eceAdaptive(), m.eceScaled())) {
        assertThat(error.present()).isTrue();
        assertThat(error.low()).isLessThan(error.high());
      }
      assertThat(m.worstGroup().reason()).isEqualTo("the data have no groups");
      assertThat(each.paired()).isTrue();
      assertThat(each.loss()).isEqualTo(m.loss().value());
      assertThat(each.majority().orElseThrow().examples()).isEqualTo(400);
      assertThat(each.noChange()).isEmpty();
    }
    assertThat(measures.area().value())
        .isBetween(
            measures.environments().get(2).accuracy(), measures.environments().get(0).accuracy())
        .isBetween(measures.area().low(), measures.area().high());
    assertThat(measures.timeToLoss()).extracting(TimeToLoss::points).containsExactly(5, 10);
    assertThat(measures.timeToLoss().get(0).value()).isBetween(0.0, 1.0);
    assertThat(measures.prequential()).isEmpty();
  }

  @Test
  void anEnvironmentOfOtherExamplesIsResampledWithinItself() {
    EnvironmentLogits half =
        LogitsOf.named(LogitsOf.rows(CLEAN, IntStream.range(0, 200).toArray()), "half", 1);
    ScenarioMeasures measures = ANALYSIS.of(scenario(ShiftAxis.SEVERITY, half));

    assertThat(measures.environments().get(1).paired()).isFalse();
    assertThat(measures.environments().get(1).measures().loss().low())
        .isLessThan(measures.environments().get(1).loss());
  }

  @Test
  void environmentsWithoutOrderHaveNoArea() {
    ScenarioMeasures measures = ANALYSIS.of(scenario(ShiftAxis.NONE, weaker(1)));

    assertThat(measures.area().reason()).contains("no order");
    assertThat(measures.timeToLoss().get(0).reason()).contains("no order");
  }

  @Test
  void anEnvironmentThatDoesNotDifferHasPairedResamplesAndNoLoss() {
    ScenarioMeasures measures =
        ANALYSIS.of(scenario(ShiftAxis.SEVERITY, LogitsOf.named(CLEAN, "same", 1)));

    assertThat(measures.environments().get(1).measures())
        .isEqualTo(measures.environments().get(0).measures());
    assertThat(measures.timeToLoss().get(0).reason()).contains("never falls 5 points");
  }

  @Test
  void aStreamHasAPrequentialErrorAndTheNoChangePredictor() {
    double[] times = IntStream.range(0, 400).mapToDouble(i -> i / 400.0).toArray();
    EnvironmentLogits timed = LogitsOf.timed(CLEAN, times);
    EnvironmentLogits past =
        LogitsOf.named(LogitsOf.rows(timed, IntStream.range(0, 200).toArray()), "block 1", .25);
    EnvironmentLogits future =
        LogitsOf.named(LogitsOf.rows(timed, IntStream.range(200, 400).toArray()), "block 2", .75);
    ScenarioMeasures measures =
        ANALYSIS.of(
            new ScenarioLogits(
                ShiftAxis.TIME,
                timed,
                List.of(past, future),
                Optional.of(LogitsOf.random(9, 300, 4, 2.5)),
                Optional.empty(),
                OptionalInt.empty(),
                new double[] {.5}));

    Prequential prequential = measures.prequential().orElseThrow();
    assertThat(prequential.examples()).isEqualTo(400);
    assertThat(prequential.times()).containsExactly(times);
    assertThat(prequential.noChange()[0]).isNaN();
    assertThat(prequential.error()[399])
        .isCloseTo(1 - measures.environments().get(0).accuracy(), within(.05));
    assertThat(measures.environments().get(0).noChange().orElseThrow().examples()).isEqualTo(399);
    assertThat(measures.environments().get(1).noChange().orElseThrow().examples()).isEqualTo(199);
    assertThat(measures.environments().get(2).noChange().orElseThrow().examples()).isEqualTo(200);
  }

  @Test
  void threadsChangeNoBit() throws Exception {
    ScenarioLogits scenario = scenario(ShiftAxis.SEVERITY, weaker(1), weaker(2));
    ScenarioMeasures alone = ANALYSIS.of(scenario);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<ScenarioMeasures>> same = new ArrayList<>();
    IntStream.range(0, 8).forEach(i -> same.add(() -> ANALYSIS.of(scenario)));
    for (Future<ScenarioMeasures> each : threads.invokeAll(same)) {
      assertThat(each.get().area()).isEqualTo(alone.area());
      assertThat(each.get().environments().get(2).measures())
          .isEqualTo(alone.environments().get(2).measures());
    }
    threads.shutdown();
  }

  private static EnvironmentLogits weaker(int severity) {
    EnvironmentLogits other = LogitsOf.random(1, 400, 4, 2.5 - severity);
    return LogitsOf.named(other, "severity " + severity, severity);
  }

  private static ScenarioLogits scenario(ShiftAxis axis, EnvironmentLogits... shifted) {
    return new ScenarioLogits(
        axis,
        CLEAN,
        List.of(shifted),
        Optional.of(LogitsOf.random(9, 300, 4, 2.5)),
        Optional.of(new MajorityClass(1)),
        OptionalInt.empty(),
        new double[0]);
  }
}
