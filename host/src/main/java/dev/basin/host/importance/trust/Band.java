package dev.basin.host.importance.trust;

import dev.basin.host.statistics.PercentileInterval;
import java.util.ArrayList;
import java.util.List;

/**
 * A network along control orders.
 *
 * @param accuracy mean over orders, per step
 * @param low where the middle 95 % of the orders begin, per step
 * @param high where they end
 * @param loss mean over orders of the mean loss, per step
 */
public record Band(List<Double> accuracy, List<Double> low, List<Double> high, List<Double> loss) {
  /** Copies the lists. */
  public Band {
    accuracy = List.copyOf(accuracy);
    low = List.copyOf(low);
    high = List.copyOf(high);
    loss = List.copyOf(loss);
  }

  static Band of(List<Trace> traces) {
    List<Double> accuracy = new ArrayList<>();
    List<Double> low = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    List<Double> loss = new ArrayList<>();
    for (int step = 0; step < traces.get(0).accuracy().length; step++) {
      int at = step;
      double[] across = traces.stream().mapToDouble(trace -> trace.accuracy()[at]).toArray();
      PercentileInterval middle = PercentileInterval.of(across);
      accuracy.add(mean(across));
      low.add(middle.low());
      high.add(middle.high());
      loss.add(mean(traces.stream().mapToDouble(trace -> trace.loss()[at]).toArray()));
    }
    return new Band(accuracy, low, high, loss);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
