package dev.basin.host.pruning;

import dev.basin.api.model.UnitGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A budget of measured time: the fewest groups off the front with which the network is fast enough,
 * found by bisection with a paired measurement each.
 *
 * <p>Time is no function of a network alone: another run of the same request may take a few groups
 * more or fewer.
 *
 * @param share which share of the whole network's time is to go
 * @param left which share of it a network takes without these groups, measured
 */
record LatencyBudget(double share, ToDoubleFunction<List<UnitGroup>> left) implements Budget {

  @Override
  public double amount() {
    return share;
  }

  @Override
  public Choice choose(List<UnitGroup> takable) {
    Map<Integer, Double> measured = new HashMap<>();
    if (left(takable, 0, measured) <= 1 - share) {
      return choice(takable, 0, measured);
    }
    if (left(takable, takable.size(), measured) > 1 - share) {
      double left = left(takable, takable.size(), measured);
      return new Choice(
          takable,
          false,
          String.format(
              Locale.ROOT,
              "with all gone that may go, %.3g %% of the time is left, asked for %.3g %%",
              100 * left,
              100 * (1 - share)),
          OptionalDouble.of(1 - left));
    }
    int enough = takable.size();
    int tooFew = 0;
    while (enough - tooFew > 1) {
      int middle = (enough + tooFew) >>> 1;
      if (left(takable, middle, measured) <= 1 - share) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return choice(takable, enough, measured);
  }

  private Choice choice(List<UnitGroup> takable, int groups, Map<Integer, Double> measured) {
    double left = left(takable, groups, measured);
    return new Choice(
        takable.subList(0, groups),
        true,
        String.format(
            Locale.ROOT, "measured: %.3g %% of the time is left; groups go whole", 100 * left),
        OptionalDouble.of(1 - left));
  }

  private double left(List<UnitGroup> takable, int groups, Map<Integer, Double> measured) {
    return measured.computeIfAbsent(
        groups, count -> left.applyAsDouble(List.copyOf(takable.subList(0, count))));
  }
}
