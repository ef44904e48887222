package dev.basin.plugins.importance;

import java.util.BitSet;
import java.util.List;

/** What coalitions of players are worth, by one or more yardsticks at once. */
@FunctionalInterface
interface Game {

  /** One row per coalition: its worth by each yardstick, the first of which decides. */
  List<double[]> worth(List<BitSet> coalitions);
}
