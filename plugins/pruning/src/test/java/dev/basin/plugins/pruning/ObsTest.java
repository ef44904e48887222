package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.WeightPlan;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ParameterSlice;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import dev.basin.testkit.KnownNetwork;
import dev.basin.testkit.KnownNetworks;
import dev.basin.testkit.SmallData;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObsTest {
  private final Obs criterion = new Obs();

  /** One layer [6, 8] alone: what it makes of the data is compared with the smallest set to 0. */
  @Test
  void changesWhatALayerMakesLessThanTheSmallestWeightsDo() {
    for (int seed = 0; seed < 10; seed++) {
      KnownNetwork network = KnownNetworks.mlp(seed, 40, 8, 6, 3);
      try (GraphSession session = network.open(Precision.FLOAT64)) {
        boolean[] removable = only(session, "fc1.weight");
        ParameterSlice first = session.network().parameters().find("fc1.weight").orElseThrow();
        double[] before = session.weights().toDoubleArray();
        for (int count : new int[] {1, 12, 24, 40}) {
          double[] adapted = pruned(session, network.data(), removable, count, Map.of());
          double[] smallest = before.clone();
          double[] keys = new double[before.length];
          Arrays.setAll(keys, i -> removable[i] ? Math.abs(before[i]) : Double.NaN);
          Arrays.stream(Ranking.order(keys)).limit(count).forEach(i -> smallest[i] = 0);
          assertThat(change(network.data(), first, adapted, before))
              .isLessThan(change(network.data(), first, smallest, before));
        }
      }
    }
  }

  @Test
  void takesExactlyTheCountAndLeavesTheRestAlone() {
    KnownNetwork network = KnownNetworks.mlp(3, 30, 6, 7, 5, 3);
    for (Precision precision : Precision.values()) {
      try (GraphSession session = network.open(precision);
          NDManager scope = session.manager().newSubManager()) {
        boolean[] removable = Weights.matrices(session);
        removable[5] = false;
        WeightPlan.Mask mask =
            (WeightPlan.Mask)
                criterion.planWeights(
                    Planning.weights(
                        criterion,
                        session,
                        network.data(),
                        new double[removable.length],
                        removable,
                        33,
                        scope,
                        Map.of()));
        boolean[] kept = mask.kept().toBooleanArray();
        double[] now = mask.weights().toType(DataType.FLOAT64, true).toDoubleArray();
        double[] before = session.weights().toType(DataType.FLOAT64, true).toDoubleArray();
        int gone = 0;
        int adapted = 0;
        for (int i = 0; i < kept.length; i++) {
          if (!removable[i]) {
            assertThat(now[i]).isEqualTo(before[i]);
            assertThat(kept[i]).isTrue();
          }
          gone += kept[i] ? 0 : 1;
          adapted += kept[i] && now[i] != before[i] ? 1 : 0;
        }
        assertThat(gone).isEqualTo(33);
        assertThat(adapted).isPositive();
      }
    }
  }

  @Test
  void takesWeightsThatReadNothingFirstAndByIndex() {
    KnownNetwork known = KnownNetworks.mlp(3, 30, 4, 3, 2);
    Dataset zeros = SmallData.of(new double[][] {{0, 0, 0, 0}, {0, 0, 0, 0}}, 2, 0, 1);
    try (GraphSession session = known.open(Precision.FLOAT64)) {
      double[] now = pruned(session, zeros, only(session, "fc1.weight"), 5, Map.of());
      assertThat(Arrays.copyOf(now, 6)).startsWith(0, 0, 0, 0, 0);
      assertThat(now[5]).isEqualTo(session.weights().toDoubleArray()[5]);
    }
  }

  @Test
  void refusesMoreThanRowsThatAreNotTooWideHold() {
    KnownNetwork network = KnownNetworks.mlp(3, 30, 6, 4, 3);
    try (GraphSession session = network.open(Precision.FLOAT64)) {
      boolean[] all = Weights.matrices(session);
      assertThatThrownBy(() -> pruned(session, network.data(), all, 13, Map.of("widest", 4)))
          .hasMessageStartingWith("PRU-063")
          .hasMessageContaining("found 12, expected at least 13");
      double[] now = pruned(session, network.data(), all, 12, Map.of("widest", 4));
      double[] before = session.weights().toDoubleArray();
      assertThat(Arrays.copyOf(now, 24)).isEqualTo(Arrays.copyOf(before, 24));
    }
  }

  private static boolean[] only(GraphSession session, String parameter) {
    ParameterSlice slice = session.network().parameters().find(parameter).orElseThrow();
    boolean[] only = new boolean[Math.toIntExact(session.network().parameters().size())];
    Arrays.fill(only, (int) slice.offset(), (int) (slice.offset() + slice.size()), true);
    return only;
  }

  /** The weights with those that go at 0. */
  private double[] pruned(
      GraphSession session, Dataset data, boolean[] removable, int count, Map<String, ?> options) {
    try (NDManager scope = session.manager().newSubManager()) {
      WeightPlan.Mask mask =
          (WeightPlan.Mask)
              criterion.planWeights(
                  Planning.weights(
                      criterion,
                      session,
                      data,
                      new double[removable.length],
                      removable,
                      count,
                      scope,
                      options));
      double[] weights = mask.weights().toDoubleArray();
      boolean[] kept = mask.kept().toBooleanArray();
      for (int i = 0; i < kept.length; i++) {
        weights[i] = kept[i] ? weights[i] : 0;
      }
      return weights;
    }
  }

  /** Σ over examples and outputs of the squared change of w·x. */
  private static double change(Dataset data, ParameterSlice first, double[] now, double[] before) {
    int reads = Math.toIntExact(first.shape().get(1));
    double[] x = new double[reads];
    double sum = 0;
    for (int row = 0; row < data.size(); row++) {
      data.features().read(row, x, 0);
      for (int output = 0; output < first.shape().get(0); output++) {
        double made = 0;
        for (int read = 0; read < reads; read++) {
          int index = (int) first.offset() + output * reads + read;
          made += (now[index] - before[index]) * x[read];
        }
        sum += made * made;
      }
    }
    return sum;
  }
}
