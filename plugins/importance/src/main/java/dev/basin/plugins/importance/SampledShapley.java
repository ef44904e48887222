package dev.basin.plugins.importance;

import dev.basin.plugins.importance.Confidence.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The Shapley values of a game by sampled permutations: players join in random order, and each is
 * credited with what the worth rises by when it joins (Castro et al. 2009). Once the worth is
 * within a tolerance of that of all players, those who are missing share the rest evenly
 * (truncation after Ghorbani &amp; Zou 2020, who give them nothing), so that the credits of every
 * permutation add up to the worth of all less that of none.
 */
final class SampledShapley {
  /** Coalitions whose worth is asked for together. */
  private static final int TOGETHER = 32;

  private final int players;
  private final Game game;
  private final double tolerance;
  private final double[] all;
  private final double[] none;
  private final List<List<Sample>> samples;

  SampledShapley(int players, Game game, double tolerance) {
    this.players = players;
    this.game = game;
    this.tolerance = tolerance;
    BitSet everyone = new BitSet();
    everyone.set(0, players);
    List<double[]> ends = game.worth(List.of(everyone, new BitSet()));
    all = ends.get(0);
    none = ends.get(1);
    samples =
        Stream.generate(() -> Stream.generate(Sample::new).limit(players).toList())
            .limit(all.length)
            .toList();
  }

  /** What was drawn so far of every player, by a yardstick. */
  List<Sample> samples(int yardstick) {
    return samples.get(yardstick);
  }

  /** Draws one permutation. */
  void draw(RandomGenerator random) {
    int[] order = shuffled(random);
    double[] before = none;
    int joined = 0;
    while (joined < players && Math.abs(all[0] - before[0]) >= tolerance) {
      List<double[]> worth = game.worth(coalitions(order, joined));
      for (double[] after : worth) {
        credit(order[joined++], after, before, 1);
        before = after;
        if (Math.abs(all[0] - before[0]) < tolerance) {
          break;
        }
      }
    }
    for (int left = joined; left < players; left++) {
      credit(order[left], all, before, players - joined);
    }
  }

  private void credit(int player, double[] after, double[] before, int sharers) {
    for (int yardstick = 0; yardstick < after.length; yardstick++) {
      samples.get(yardstick).get(player).add((after[yardstick] - before[yardstick]) / sharers);
    }
  }

  /** Those who have joined and the next, the next two, and so on. */
  private List<BitSet> coalitions(int[] order, int joined) {
    List<BitSet> coalitions = new ArrayList<>();
    int last = Math.min(joined + TOGETHER, players);
    for (int size = joined + 1; size <= last; size++) {
      BitSet coalition = new BitSet();
      Arrays.stream(order, 0, size).forEach(coalition::set);
      coalitions.add(coalition);
    }
    return coalitions;
  }

  private int[] shuffled(RandomGenerator random) {
    int[] order = IntStream.range(0, players).toArray();
    for (int i = players - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return order;
  }
}
