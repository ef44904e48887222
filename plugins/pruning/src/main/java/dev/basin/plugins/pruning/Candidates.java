package dev.basin.plugins.pruning;

import java.util.List;

/**
 * What may go, groups or single weights, by ascending id: each has a score and belongs to a block
 * in which it is compared.
 *
 * <p>Holds arrays as they are; treat them as read-only.
 *
 * @param scores low goes first; NaN where there is none
 * @param block the index of each one's block
 * @param blocks the names of the blocks
 */
record Candidates(double[] scores, int[] block, List<String> blocks) {

  int size() {
    return scores.length;
  }

  /** How many candidates each block has. */
  int[] sizes() {
    int[] sizes = new int[blocks.size()];
    for (int own : block) {
      sizes[own]++;
    }
    return sizes;
  }

  boolean scored(int candidate) {
    return !Double.isNaN(scores[candidate]);
  }

  /** In order of score; those without score last, ties by id. */
  int[] ascending() {
    return Ranking.order(scores);
  }

  /**
   * In order of a key, ties by score, then by id; those without score last.
   *
   * @param key one per candidate
   */
  int[] ascending(double[] key) {
    double[] known = new double[size()];
    for (int i = 0; i < known.length; i++) {
      known[i] = scored(i) ? key[i] : Double.NaN;
    }
    return Ranking.refine(ascending(), known);
  }

  /** The place of each candidate in its block's order of score, from 1. */
  int[] places() {
    int[] reached = new int[blocks.size()];
    int[] places = new int[size()];
    for (int candidate : ascending()) {
      places[candidate] = ++reached[block[candidate]];
    }
    return places;
  }

  /** Which share of its block has gone when a candidate goes, lowest score first. */
  double[] shares() {
    int[] sizes = sizes();
    int[] places = places();
    double[] shares = new double[size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (double) places[i] / sizes[block[i]];
    }
    return shares;
  }

  /**
   * Keys by which each block has lost the number that is to go of it, or all of it but a fraction,
   * when all candidates with keys up to 1 have gone; the blocks lose theirs evenly before and after
   * that.
   *
   * @param toGo how many go of each block; need not be whole
   */
  double[] towards(double[] toGo) {
    int[] sizes = sizes();
    int[] places = places();
    double[] keys = new double[size()];
    for (int i = 0; i < keys.length; i++) {
      double wanted = toGo[block[i]];
      keys[i] =
          places[i] <= wanted
              ? places[i] / wanted
              : 1 + (places[i] - wanted) / (sizes[block[i]] - wanted);
    }
    return keys;
  }
}
