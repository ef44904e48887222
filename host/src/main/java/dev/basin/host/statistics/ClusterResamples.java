package dev.basin.host.statistics;

import dev.basin.api.Randomness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Bootstrap resamples of nested things: clusters are drawn with replacement, and within each drawn
 * cluster its members are (Davison and Hinkley 1997, section 3.8). Where all things are in one
 * cluster, its members alone are drawn.
 *
 * <p>The same clusters and seed give the same resamples. Treat the weights as read-only;
 * thread-safe then.
 */
public final class ClusterResamples {
  private final int[][] weights;
  private final int clusters;

  private ClusterResamples(int[][] weights, int clusters) {
    this.weights = weights;
    this.clusters = clusters;
  }

  /**
   * Draws resamples.
   *
   * @param clusterOf the cluster of each thing, by any equal name
   * @param resamples how many resamples
   * @param random the seed
   * @return the resamples
   */
  public static ClusterResamples of(List<?> clusterOf, int resamples, Randomness random) {
    Map<Object, List<Integer>> grouped = new LinkedHashMap<>();
    for (int i = 0; i < clusterOf.size(); i++) {
      grouped.computeIfAbsent(clusterOf.get(i), key -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> clusters = List.copyOf(grouped.values());
    int[][] weights = new int[resamples][clusterOf.size()];
    for (int b = 0; b < resamples; b++) {
      RandomGenerator stream = random.stream("bootstrap of clusters", b);
      for (int c = 0; c < clusters.size(); c++) {
        List<Integer> members = clusters.get(stream.nextInt(clusters.size()));
        for (int m = 0; m < members.size(); m++) {
          weights[b][members.get(stream.nextInt(members.size()))]++;
        }
      }
    }
    return new ClusterResamples(weights, clusters.size());
  }

  /**
   * How many clusters there are.
   *
   * @return at least 1 unless there is nothing
   */
  public int clusters() {
    return clusters;
  }

  /**
   * A statistic of every resample.
   *
   * @param statistic from how often each thing was drawn to a number; NaN where it has none
   * @return one number per resample
   */
  public double[] replicates(ToDoubleFunction<int[]> statistic) {
    double[] replicates = new double[weights.length];
    for (int b = 0; b < weights.length; b++) {
      replicates[b] = statistic.applyAsDouble(weights[b]);
    }
    return replicates;
  }
}
