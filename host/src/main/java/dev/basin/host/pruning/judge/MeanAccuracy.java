package dev.basin.host.pruning.judge;

import dev.basin.host.pruning.judge.OrdersCompared.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The accuracy of networks that differ in their seed, and perhaps in a draw, with its 95 % interval
 * over seeds and examples (over draws and examples for one seed), computed as {@link
 * OrdersCompared} does it.
 *
 * @param value mean over seeds of the mean over draws
 * @param low lower bound, at least 0; NaN with fewer than two examples
 * @param high upper bound, at most 1
 */
record MeanAccuracy(double value, double low, double high) {

  static Optional<MeanAccuracy> of(List<Entrant> networks, View view) {
    Map<Long, List<double[]>> bySeed = new TreeMap<>();
    networks.forEach(
        each ->
            each.answers(view)
                .ifPresent(
                    answers ->
                        bySeed
                            .computeIfAbsent(each.seed(), seed -> new ArrayList<>())
                            .add(answers.right())));
    if (bySeed.isEmpty()) {
      return Optional.empty();
    }
    List<double[]> rows =
        bySeed.size() == 1
            ? bySeed.values().iterator().next()
            : bySeed.values().stream().map(MeanAccuracy::mean).toList();
    if (rows.stream().mapToInt(each -> each.length).distinct().count() > 1) {
      return Optional.empty();
    }
    OrdersCompared mean =
        OrdersCompared.of(
            rows.stream().map(row -> new Block(row, List.of(new double[row.length]))).toList());
    return Optional.of(
        new MeanAccuracy(mean.difference(), Math.max(0, mean.low()), Math.min(1, mean.high())));
  }

  private static double[] mean(List<double[]> draws) {
    double[] mean = new double[draws.get(0).length];
    for (double[] draw : draws) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += draw[i] / draws.size();
      }
    }
    return mean;
  }
}
