package dev.basin.host.shift.foretell;

import dev.basin.api.Randomness;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * The chance of a partial τ as far out as the observed one if flatness told nothing within the
 * cells: flatness is exchanged among the networks of a cell, errors stay.
 *
 * <p>p = 2·(1 + #)/(1 + B) of the smaller tail, at most 1, the tails being those of the exchanged
 * values themselves (exchanging within cells leaves what lies between them, so they need not lie
 * around 0); never 0 (Phipson and Smyth 2010).
 *
 * @param p the two-sided p-value
 * @param upper whether the observed one lies in the upper tail
 */
record PermutationTest(double p, boolean upper) {
  private static final double SAME = 1e-12;

  static PermutationTest of(
      List<Foretold> networks, ExchangeableCells cells, int permutations, Randomness random) {
    Pairs flatness = new Pairs(networks, Foretold::flatness);
    Pairs error = new Pairs(networks, Foretold::error);
    Pairs clean = new Pairs(networks, Foretold::clean);
    int n = networks.size();
    int[] from = new int[n];
    for (int i = 0; i < n; i++) {
      from[i] = i;
    }
    double errorWithClean = error.tau(clean, from);
    double observed =
        PartialTau.partial(flatness.tau(error, from), flatness.tau(clean, from), errorWithClean);
    int above = 1;
    int below = 1;
    RandomGenerator stream = random.stream("permutation within cells");
    for (int b = 0; b < permutations; b++) {
      cells.exchange(from, stream);
      double partial =
          PartialTau.partial(flatness.tau(error, from), flatness.tau(clean, from), errorWithClean);
      // One without a value counts against the claim, on either side.
      above += partial < observed - SAME ? 0 : 1;
      below += partial > observed + SAME ? 0 : 1;
    }
    double tail = Math.min(above, below) / (1.0 + permutations);
    return new PermutationTest(Math.min(1, 2 * tail), above <= below);
  }

  /** The signs of all differences of one value. */
  private static final class Pairs {
    private final byte[][] signs;
    private final int untied;

    Pairs(List<Foretold> networks, ToDoubleFunction<Foretold> value) {
      int n = networks.size();
      signs = new byte[n][n];
      int count = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double difference =
              value.applyAsDouble(networks.get(j)) - value.applyAsDouble(networks.get(i));
          signs[i][j] = (byte) Math.signum(difference);
          count += i < j && signs[i][j] != 0 ? 1 : 0;
        }
      }
      untied = count;
    }

    double tau(Pairs other, int[] from) {
      if (untied == 0 || other.untied == 0) {
        return Double.NaN;
      }
      int sum = 0;
      for (int i = 0; i < from.length; i++) {
        byte[] mine = signs[from[i]];
        byte[] others = other.signs[i];
        for (int j = i + 1; j < from.length; j++) {
          sum += mine[from[j]] * others[j];
        }
      }
      return sum / Math.sqrt((double) untied * other.untied);
    }
  }
}
