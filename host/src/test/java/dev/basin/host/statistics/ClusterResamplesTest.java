package dev.basin.host.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.basin.api.Randomness;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterResamplesTest {
  private static final List<String> CLUSTERS = List.of("a", "a", "b", "b", "b", "c");

  @Test
  void drawsAsManyMembersOfAClusterAsItHasEachTimeItIsDrawn() {
    ClusterResamples resamples = ClusterResamples.of(CLUSTERS, 500, new Randomness(1));

    double[] drawn =
        resamples.replicates(
            weights -> {
              int a = weights[0] + weights[1];
              int b = weights[2] + weights[3] + weights[4];
              assertThat(a % 2).isZero();
              assertThat(b % 3).isZero();
              assertThat(a / 2 + b / 3 + weights[5]).isEqualTo(3);
              return a;
            });

    assertThat(resamples.clusters()).isEqualTo(3);
    assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(2, within(0.3));
  }

  @Test
  void varyAsMeansOfWholeClustersDo() {
    // Members of a cluster are copies: the mean of 2 × 8 values varies as that of 8 does.
    Integer[] clusters = new Integer[16];
    Arrays.setAll(clusters, i -> i / 2);
    double[] means =
        ClusterResamples.of(List.of(clusters), 4000, new Randomness(2))
            .replicates(
                weights -> {
                  double sum = 0;
                  for (int i = 0; i < 16; i++) {
                    sum += weights[i] * (i / 2);
                  }
                  return sum / 16;
                });

    double variance =
        Arrays.stream(means).map(mean -> (mean - 3.5) * (mean - 3.5)).average().orElseThrow();

    assertThat(variance).isCloseTo(63.0 / 12 / 8, within(0.05));
  }
}
