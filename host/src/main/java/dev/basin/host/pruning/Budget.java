package dev.basin.host.pruning;

import dev.basin.api.model.UnitGroup;
import java.util.List;
import java.util.OptionalDouble;

/** How much is to go from the whole network by now, and how to meet it. */
interface Budget {

  /**
   * Chooses among the groups that may go.
   *
   * @param takable in order; any number off the front keeps the limits, and so does any subset
   * @return what goes
   */
  Choice choose(List<UnitGroup> takable);

  /** What is asked for, in the quantity's unit. */
  double amount();

  /**
   * What goes, and how that compares to what was asked for.
   *
   * @param taken the groups that go, in order
   * @param met whether at least as much goes as was asked for
   * @param why why it is not exactly as much; empty if it is
   * @param measured the share that went where only a measurement tells
   */
  record Choice(List<UnitGroup> taken, boolean met, String why, OptionalDouble measured) {

    /** Copies the list. */
    public Choice {
      taken = List.copyOf(taken);
    }

    /** A choice whose share can be counted. */
    Choice(List<UnitGroup> taken, boolean met, String why) {
      this(taken, met, why, OptionalDouble.empty());
    }
  }
}
