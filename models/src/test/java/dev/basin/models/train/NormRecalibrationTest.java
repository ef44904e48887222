package dev.basin.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.option.Options;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormRecalibrationTest {
  private static final SessionOptions FLOAT64 = SessionOptions.cpu(Precision.FLOAT64);
  private static final int WIDTH = 5;
  private static final Dataset DATA = data(61, WIDTH);

  @Test
  void oneBatchGivesTheMomentsOfALinearMap() {
    Graph graph = graph("mlp", List.of((long) WIDTH), Map.of("norm", "batch", "width", 4));
    Graph found = recalibration(1000).recalibrate(graph, DATA, new Randomness(1));
    double[] mean = mean(rows(DATA.size()));
    double[][] covariance = covariance(rows(DATA.size()), mean);
    for (int unit = 0; unit < 4; unit++) {
      double expected =
          graph.tensors().containsKey("fc1.bias") ? graph.tensor("fc1.bias").at(unit) : 0;
      double variance = 0;
      for (int i = 0; i < WIDTH; i++) {
        expected += weight(graph, unit, i) * mean[i];
        for (int j = 0; j < WIDTH; j++) {
          variance += weight(graph, unit, i) * covariance[i][j] * weight(graph, unit, j);
        }
      }
      assertThat(found.tensor("norm1.running_mean").at(unit)).isEqualTo(expected, within(1e-6));
      assertThat(found.tensor("norm1.running_var").at(unit)).isEqualTo(variance, within(1e-5));
    }
  }

  /** 61 examples in batches of 20: 20, 20 and 21. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void severalBatchesGiveTheirMeanWeightedBySize(long seed) {
    Graph graph = graph("mlp", List.of((long) WIDTH), Map.of("norm", "batch", "width", 4));
    Randomness randomness = new Randomness(seed);
    Graph found = recalibration(20).recalibrate(graph, DATA, randomness);
    List<int[]> batches = new BatchOrder(61, 20, randomness).epoch(0);
    assertThat(batches.stream().map(batch -> batch.length)).containsExactly(20, 20, 21);
    for (int unit = 0; unit < 4; unit++) {
      double expectedMean = 0;
      double expectedVariance = 0;
      for (int[] batch : batches) {
        double[] mean = mean(batch);
        double[][] covariance = covariance(batch, mean);
        for (int i = 0; i < WIDTH; i++) {
          expectedMean += batch.length / 61.0 * weight(graph, unit, i) * mean[i];
          for (int j = 0; j < WIDTH; j++) {
            expectedVariance +=
                batch.length
                    / 61.0
                    * weight(graph, unit, i)
                    * covariance[i][j]
                    * weight(graph, unit, j);
          }
        }
      }
      assertThat(found.tensor("norm1.running_mean").at(unit)).isEqualTo(expectedMean, within(1e-6));
      assertThat(found.tensor("norm1.running_var").at(unit))
          .isEqualTo(expectedVariance, within(1e-5));
    }
  }

  @Test
  void weightsStayAndOldStatisticsDoNotCount() {
    Graph graph = graph("resnet", List.of(1L, 8L, 8L), Map.of("width", 2));
    Dataset images = data(40, 64).reshape(List.of(1L, 8L, 8L));
    Graph once = recalibration(16).recalibrate(graph, images, new Randomness(1));
    Graph twice = recalibration(16).recalibrate(once, images, new Randomness(1));
    assertThat(Parameters.flat(once)).isEqualTo(Parameters.flat(graph));
    assertThat(graph.statistics()).isNotEmpty();
    for (String name : graph.statistics()) {
      for (int i = 0; i < graph.tensor(name).size(); i++) {
        assertThat(twice.tensor(name).at(i)).as(name).isEqualTo(once.tensor(name).at(i));
        assertThat(once.tensor(name).at(i)).as(name).isNotEqualTo(graph.tensor(name).at(i));
      }
    }
  }

  @Test
  void aNetworkWithoutBatchNormalisationComesBackAsItIs() {
    for (String norm : List.of("none", "layer")) {
      Graph graph = graph("mlp", List.of((long) WIDTH), Map.of("norm", norm));
      assertThat(NormRecalibration.changes(graph)).isFalse();
      assertThat(recalibration(16).recalibrate(graph, DATA, new Randomness(1))).isSameAs(graph);
    }
    assertThat(NormRecalibration.changes(graph("cnn", List.of(1L, 8L, 8L), Map.of()))).isTrue();
  }

  @Test
  void refusesBatchesOfOneAndDataOfAnotherShape() {
    Graph graph = graph("mlp", List.of((long) WIDTH), Map.of("norm", "batch"));
    assertThatThrownBy(() -> recalibration(1).recalibrate(graph, DATA, new Randomness(1)))
        .hasMessageStartingWith("TRN-002");
    assertThatThrownBy(() -> recalibration(16).recalibrate(graph, data(9, 3), new Randomness(1)))
        .hasMessageStartingWith("NET-035");
  }

  private static NormRecalibration recalibration(int batchSize) {
    return new NormRecalibration(FLOAT64, batchSize, Progress.unwatched());
  }

  private static double weight(Graph graph, int unit, int input) {
    return graph.tensor("fc1.weight").at(unit * WIDTH + input);
  }

  private static int[] rows(int count) {
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> i);
    return rows;
  }

  private static double[] mean(int[] rows) {
    double[] mean = new double[WIDTH];
    double[] example = new double[WIDTH];
    for (int row : rows) {
      DATA.features().read(row, example, 0);
      for (int i = 0; i < WIDTH; i++) {
        mean[i] += example[i] / rows.length;
      }
    }
    return mean;
  }

  private static double[][] covariance(int[] rows, double[] mean) {
    double[][] covariance = new double[WIDTH][WIDTH];
    double[] example = new double[WIDTH];
    for (int row : rows) {
      DATA.features().read(row, example, 0);
      for (int i = 0; i < WIDTH; i++) {
        for (int j = 0; j < WIDTH; j++) {
          covariance[i][j] += (example[i] - mean[i]) * (example[j] - mean[j]) / (rows.length - 1);
        }
      }
    }
    return covariance;
  }

  private static Graph graph(String id, List<Long> shape, Map<String, ?> raw) {
    Architecture architecture = Architectures.named(id);
    return architecture.build(
        id, shape, 3, Options.of(architecture.describe(), raw), new Randomness(1));
  }

  private static Dataset data(int examples, int width) {
    RandomGenerator random = new Randomness(7).stream("data");
    double[] values = new double[examples * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() + (i % 3) + (i % 2) * values[Math.max(0, i - 1)];
    }
    return new Dataset(
        "made",
        Features.of(values, width),
        List.of((long) width),
        3,
        new int[examples],
        Dataset.Columns.none());
  }
}
