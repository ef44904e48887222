package dev.basin.models.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import dev.basin.models.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class LatencyMeasurementTest {
  private static final InputBatch BATCH = InputBatch.random(List.of(3L), 4, new Randomness(1));

  @Test
  void takesMediansOfTimesAndOfRatiosOfPairs() {
    // warm-up 1 and 1, then pairs (10, 5), (20, 10), (30, 10), (40, 10), (50, 10), (60, 10)
    Stopwatch stopwatch =
        new Stopwatch(
            Map.of(
                "a", new double[] {99, 10, 20, 30, 40, 50, 60},
                "b", new double[] {99, 5, 10, 10, 10, 10, 10}));
    LatencyComparison found =
        stopwatch.measure(6, 1, 0, 1e9).compare(graph("a"), graph("b"), BATCH);
    assertThat(found.originalMicros()).isEqualTo(35, within(1e-9));
    assertThat(found.smallerMicros()).isEqualTo(10, within(1e-9));
    assertThat(found.speedUp()).isEqualTo(new MedianInterval(3.5, 2, 6)); // 2, 2, 3, 4, 5, 6
    assertThat(found.savedMicros()).isEqualTo(new MedianInterval(25, 5, 50));
    assertThat(found.pairs()).isEqualTo(6);
    assertThat(found.batchSize()).isEqualTo(4);
    assertThat(found.threads()).isEqualTo(3);
    assertThat(found.runtime()).isEqualTo("stopwatch");
  }

  @Test
  void alternatesWhichNetworkIsFirst() {
    Stopwatch stopwatch = new Stopwatch(Map.of("a", new double[] {1}, "b", new double[] {1}));
    stopwatch.measure(6, 2, 0, 1e9).compare(graph("a"), graph("b"), BATCH);
    assertThat(String.join("", stopwatch.runs)).isEqualTo("aabb" + "abbaabbaabba");
    assertThat(stopwatch.closed).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void runsFastNetworksSeveralTimesInOneSample() {
    Stopwatch stopwatch = new Stopwatch(Map.of("a", new double[] {10}, "b", new double[] {4}));
    LatencyComparison found =
        stopwatch.measure(6, 1, 25, 1e9).compare(graph("a"), graph("b"), BATCH);
    assertThat(stopwatch.runs.stream().filter("a"::equals)).hasSize(1 + 6 * 3);
    assertThat(stopwatch.runs.stream().filter("b"::equals)).hasSize(1 + 6 * 7);
    assertThat(found.originalMicros()).isEqualTo(10, within(1e-9));
    assertThat(found.speedUp().median()).isEqualTo(2.5, within(1e-9));
  }

  @Test
  void slowTimesForBothDoNotCount() {
    double[] slow = {1, 100, 100, 300, 700, 100, 900, 200, 100};
    double[] half = {1, 50, 50, 150, 350, 50, 450, 100, 50};
    Stopwatch stopwatch = new Stopwatch(Map.of("a", slow, "b", half));
    assertThat(stopwatch.measure(8, 1, 0, 1e9).compare(graph("a"), graph("b"), BATCH).speedUp())
        .isEqualTo(new MedianInterval(2, 2, 2));
  }

  @Test
  void endsEarlyWhenTimeIsUpButNotBeforeThereIsAnInterval() {
    Stopwatch stopwatch = new Stopwatch(Map.of("a", new double[] {1e6}, "b", new double[] {1e6}));
    assertThat(stopwatch.measure(1000, 1, 0, 21).compare(graph("a"), graph("b"), BATCH).pairs())
        .isEqualTo(10); // the two warm-up runs take 2 s
    assertThat(stopwatch.measure(1000, 1, 0, 0.1).compare(graph("a"), graph("b"), BATCH).pairs())
        .isEqualTo(MedianInterval.LEAST);
  }

  @Test
  void tellsOfEveryPairAlsoOfThoseItLeavesOut() {
    long[] counted = new long[1];
    Stopwatch stopwatch = new Stopwatch(Map.of("a", new double[] {1e6}, "b", new double[] {1e6}));
    stopwatch
        .measure(1000, 1, 0, 0.1)
        .watchedBy(counting(counted, Long.MAX_VALUE))
        .compare(graph("a"), graph("b"), BATCH);
    assertThat(counted).containsExactly(1000);
  }

  @Test
  void closesBothNetworksWhenItIsCancelled() {
    Stopwatch stopwatch = new Stopwatch(Map.of("a", new double[] {1}, "b", new double[] {1}));
    LatencyMeasurement measurement =
        stopwatch.measure(100, 1, 0, 60).watchedBy(counting(new long[1], 3));
    assertThatThrownBy(() -> measurement.compare(graph("a"), graph("b"), BATCH))
        .isInstanceOf(CancellationException.class);
    assertThat(stopwatch.runs).hasSize(2 + 2 * 3);
    assertThat(stopwatch.closed).containsExactlyInAnyOrder("a", "b");
  }

  private static Progress counting(long[] counted, long most) {
    return new Progress() {
      @Override
      public void total(long steps) {}

      @Override
      public void advance(long steps) {
        counted[0] += steps;
        if (counted[0] >= most) {
          throw new CancellationException();
        }
      }
    };
  }

  @Test
  void tiedLayersCostTogether() {
    Stopwatch stopwatch =
        new Stopwatch(Map.of("whole", new double[] {50}, "smaller", new double[] {30}));
    UnitGroup tied = new UnitGroup(0, List.of(new UnitRef("a", 0), new UnitRef("b", 0)), 1);
    UnitGroup other = new UnitGroup(1, List.of(new UnitRef("a", 1), new UnitRef("b", 1)), 1);
    Map<String, LayerCost> costs =
        new LayerLatency(stopwatch.measure(6, 1, 0, 60), (graph, gone) -> graph("smaller"))
            .of(graph("whole"), List.of(tied, other), BATCH);
    assertThat(costs.get("a + b").microsPerGroup()).isEqualTo(20, within(1e-9));
  }

  @Test
  void aGroupCostsWhatHalfOfItsLayerSavesPerGroup() {
    Stopwatch stopwatch =
        new Stopwatch(
            Map.of(
                "whole", new double[] {100},
                "without conv 2", new double[] {70},
                "without fc 1", new double[] {104}));
    List<UnitGroup> groups =
        List.of(
            group(0, "conv"),
            group(1, "conv"),
            group(2, "conv"),
            group(3, "conv"),
            group(4, "conv"),
            group(5, "fc"),
            group(6, "fc"),
            group(7, "single"));
    Map<String, LayerCost> costs =
        new LayerLatency(
                stopwatch.measure(7, 1, 0, 1e9),
                (graph, gone) ->
                    graph("without " + gone.get(0).units().get(0).layer() + " " + gone.size()))
            .of(graph("whole"), groups, BATCH);
    assertThat(costs).containsOnlyKeys("conv", "fc");
    LayerCost conv = costs.get("conv");
    assertThat(conv.groups()).isEqualTo(5);
    assertThat(conv.removed()).isEqualTo(2);
    assertThat(conv.microsPerGroup()).isEqualTo(15, within(1e-9));
    assertThat(costs.get("fc").microsPerGroup()).isZero();
  }

  @Test
  void refusesTooFewPairs() {
    assertThatThrownBy(() -> new LatencyOptions(5, 1, 0, 1)).hasMessageContaining("found 5");
  }

  private static UnitGroup group(int id, String layer) {
    return new UnitGroup(id, List.of(new UnitRef(layer, id)), 1);
  }

  private static Graph graph(String name) {
    return new Graph(name, "x", List.of(3L), List.of(), Map.of(), "x");
  }

  /** Runs nothing; moves its own clock by scripted times, the last of which repeats. */
  private static final class Stopwatch implements InferenceRuntime {
    private final Map<String, double[]> micros;
    private final List<String> runs = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private long nanos;

    private Stopwatch(Map<String, double[]> micros) {
      this.micros = micros;
    }

    private LatencyMeasurement measure(int pairs, int warmUp, double sample, double seconds) {
      return new LatencyMeasurement(
          this,
          new LatencyOptions(pairs, warmUp, sample, seconds),
          () -> nanos,
          Progress.unwatched());
    }

    @Override
    public String id() {
      return "stopwatch";
    }

    @Override
    public int threads() {
      return 3;
    }

    @Override
    public Inference open(Graph graph, InputBatch batch) {
      double[] times = micros.get(graph.name());
      return new Inference() {
        private int run;

        @Override
        public void run() {
          runs.add(graph.name());
          nanos += Math.round(1e3 * times[Math.min(run++, times.length - 1)]);
        }

        @Override
        public void close() {
          closed.add(graph.name());
        }
      };
    }
  }
}
