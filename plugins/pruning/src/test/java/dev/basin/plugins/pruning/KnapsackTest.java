package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnapsackTest {

  /** Against all subsets of up to 14 things. */
  @Test
  void isTheBestOfAllSubsets() {
    double worst = 1;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int things = 4 + random.nextInt(11);
      double[] values = random.doubles(things, .01, 5).toArray();
      long[] costs = random.longs(things, 0, 60).toArray();
      long capacity = random.nextInt(30 * things);
      double best = 0;
      for (int subset = 0; subset < 1 << things; subset++) {
        int chosen = subset;
        if (cost(costs, i -> (chosen >> i & 1) == 1) <= capacity) {
          best = Math.max(best, value(values, i -> (chosen >> i & 1) == 1));
        }
      }
      Knapsack exact = Knapsack.of(values, costs, capacity);
      Knapsack greedy = Knapsack.greedy(values, costs, capacity);
      assertThat(exact.guarantee()).isEqualTo(1);
      assertThat(cost(costs, i -> exact.kept()[i])).isLessThanOrEqualTo(capacity);
      assertThat(value(values, i -> exact.kept()[i])).isCloseTo(best, within(1e-12));
      assertThat(cost(costs, i -> greedy.kept()[i])).isLessThanOrEqualTo(capacity);
      double found = value(values, i -> greedy.kept()[i]);
      assertThat(found).isBetween(Math.max(.5, greedy.guarantee()) * best - 1e-12, best + 1e-12);
      worst = best == 0 ? worst : Math.min(worst, found / best);
    }
    assertThat(worst).as("greedy falls short of the best in some case").isLessThan(1);
  }

  @Test
  void greedyTakesTheOneThingThatIsWorthMoreThanManyCheapOnes() {
    assertThat(Knapsack.greedy(new double[] {1, 90}, new long[] {1, 100}, 100).kept())
        .containsExactly(false, true);
  }

  @Test
  void keepsNothingWithoutRoomAndAllWithEnough() {
    double[] values = {1, 2};
    assertThat(Knapsack.of(values, new long[] {3, 4}, -1).kept()).containsExactly(false, false);
    assertThat(Knapsack.of(values, new long[] {0, 4}, 0).kept()).containsExactly(true, false);
    assertThat(Knapsack.of(values, new long[] {3, 4}, Long.MAX_VALUE).kept())
        .containsExactly(true, true);
  }

  @Test
  void isGreedyWhereTheTableWouldBeTooLarge() {
    Random random = new Random(1);
    double[] values = random.doubles(2000, 1, 2).toArray();
    long[] costs = random.longs(2000, 1_000_000, 2_000_000).toArray();
    Knapsack found = Knapsack.of(values, costs, 1_500_000_000);
    assertThat(found.guarantee()).isBetween(.999, 1 - 1e-12);
  }

  private static double value(double[] values, IntPredicate kept) {
    return IntStream.range(0, values.length).filter(kept).mapToDouble(i -> values[i]).sum();
  }

  private static long cost(long[] costs, IntPredicate kept) {
    return IntStream.range(0, costs.length).filter(kept).mapToLong(i -> costs[i]).sum();
  }
}
