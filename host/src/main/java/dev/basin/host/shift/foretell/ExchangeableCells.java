package dev.basin.host.shift.foretell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Cells of hyper-parameters within which networks are exchanged for a permutation test.
 *
 * <p>The finest cells are the configurations: networks that differ in their seeds only are
 * exchangeable whatever the hyper-parameters do, so that test is exact. Where hyper-parameters are
 * <em>released</em>, a cell holds the configurations that agree in all others, and whole
 * configurations are exchanged too, each with its networks together: seeds of one configuration are
 * near copies and no evidence of their own. That takes configurations of one cell as exchangeable.
 *
 * @param released hyper-parameters that may differ within a cell
 * @param cells per cell, per number of networks in a configuration, the configurations as indices
 */
record ExchangeableCells(List<String> released, List<List<int[]>> cells) {

  /**
   * The finest cells with more arrangements than needed; where none has as many, the coarsest.
   * Hyper-parameters are released by what they add, never by what the outcomes are.
   */
  static ExchangeableCells finest(List<Foretold> networks, double arrangements) {
    ExchangeableCells cells = of(networks, List.of());
    List<String> left = new ArrayList<>(Granulated.axes(networks));
    while (cells.arrangements() <= arrangements && !left.isEmpty()) {
      ExchangeableCells best = cells;
      String bestAxis = left.get(0);
      for (String axis : left) {
        List<String> released = new ArrayList<>(cells.released);
        released.add(axis);
        ExchangeableCells coarser = of(networks, released);
        if (coarser.arrangements() > best.arrangements()) {
          best = coarser;
          bestAxis = axis;
        }
      }
      left.remove(bestAxis);
      if (best != cells) {
        cells = best;
      } else {
        // No single one helps, but two together may.
        List<String> released = new ArrayList<>(cells.released);
        released.add(bestAxis);
        cells = of(networks, released);
      }
    }
    return cells;
  }

  static ExchangeableCells of(List<Foretold> networks, List<String> released) {
    Map<Map<String, String>, List<Integer>> configurations = new LinkedHashMap<>();
    for (int i = 0; i < networks.size(); i++) {
      configurations
          .computeIfAbsent(networks.get(i).configuration(), key -> new ArrayList<>())
          .add(i);
    }
    Map<Map<String, String>, Map<Integer, List<int[]>>> cells = new LinkedHashMap<>();
    for (List<Integer> members : configurations.values()) {
      cells
          .computeIfAbsent(networks.get(members.get(0)).without(released), key -> new TreeMap<>())
          .computeIfAbsent(members.size(), key -> new ArrayList<>())
          .add(members.stream().mapToInt(Integer::intValue).toArray());
    }
    return new ExchangeableCells(
        List.copyOf(released),
        cells.values().stream().flatMap(bySize -> bySize.values().stream()).toList());
  }

  /** In how many ways networks can be exchanged, the one as observed included. */
  double arrangements() {
    double product = 1;
    for (List<int[]> blocks : cells) {
      product *= factorial(blocks.size());
      for (int[] block : blocks) {
        product *= factorial(block.length);
      }
    }
    return product;
  }

  /** An arrangement: which network's value each network gets. */
  void exchange(int[] from, RandomGenerator random) {
    for (List<int[]> blocks : cells) {
      int[] order = shuffled(blocks.size(), random);
      for (int b = 0; b < order.length; b++) {
        int[] to = blocks.get(b);
        int[] source = blocks.get(order[b]);
        int[] seeds = shuffled(to.length, random);
        for (int s = 0; s < to.length; s++) {
          from[to[s]] = source[seeds[s]];
        }
      }
    }
  }

  /** What is exchanged, in words. */
  String exchanged() {
    return released.isEmpty()
        ? "seeds of the same configuration"
        : "seeds, and configurations that differ in " + String.join(", ", released) + " only";
  }

  private static int[] shuffled(int count, RandomGenerator random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static double factorial(int n) {
    double product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }
}
