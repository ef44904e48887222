package dev.basin.plugins.pruning;

import java.util.random.RandomGenerator;

/** Orders by lot. */
final class Lots {
  private Lots() {}

  /** Puts the numbers in an order of which all are equally likely (Durstenfeld 1964). */
  static void shuffle(int[] numbers, RandomGenerator random) {
    for (int left = numbers.length - 1; left > 0; left--) {
      int chosen = random.nextInt(left + 1);
      int other = numbers[chosen];
      numbers[chosen] = numbers[left];
      numbers[left] = other;
    }
  }
}
