package dev.basin.host.pruning;

import dev.basin.api.model.UnitGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * A budget of parameters or multiply-adds: the fewest groups off the front that meet it, less those
 * that turn out not to be needed.
 *
 * @param share which share of the whole network's is to go
 * @param whole what the whole network has
 * @param quantity what is counted, in words
 * @param left what is left once these groups are gone, besides those of earlier steps
 */
record CostBudget(double share, long whole, String quantity, ToLongFunction<List<UnitGroup>> left)
    implements Budget {
  /** So many groups are asked whether they may stay after all. */
  private static final int MOST_TRIALS = 256;

  @Override
  public double amount() {
    return share * whole;
  }

  @Override
  public Choice choose(List<UnitGroup> takable) {
    if (left.applyAsLong(List.of()) <= limit()) {
      return new Choice(List.of(), true, why(left.applyAsLong(List.of())));
    }
    long least = left.applyAsLong(takable);
    if (least > limit()) {
      return new Choice(
          takable,
          false,
          String.format(
              Locale.ROOT,
              "no more than %d of %d %s may go; protection, floors and the criterion's plan keep"
                  + " the others",
              whole - least,
              Math.round(amount()),
              quantity));
    }
    int enough = takable.size();
    int tooFew = 0;
    while (enough - tooFew > 1) {
      int middle = (enough + tooFew) >>> 1;
      if (left.applyAsLong(takable.subList(0, middle)) <= limit()) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    List<UnitGroup> taken = new ArrayList<>(takable.subList(0, enough));
    giveBack(taken);
    return new Choice(taken, true, why(left.applyAsLong(taken)));
  }

  /** The last group often costs much: what went for less before it may then stay. */
  private void giveBack(List<UnitGroup> taken) {
    int trials = 0;
    for (int i = taken.size() - 2; i >= 0 && trials < MOST_TRIALS; i--) {
      UnitGroup group = taken.get(i);
      if (left.applyAsLong(taken) == Math.floor(limit())) {
        return;
      }
      trials++;
      taken.remove(i);
      if (left.applyAsLong(taken) > limit()) {
        taken.add(i, group);
      }
    }
  }

  private String why(long now) {
    long more = Math.round(Math.floor(limit() - now));
    return more == 0 ? "" : "groups go whole: %d %s more than asked".formatted(more, quantity);
  }

  /** So much may be left. */
  private double limit() {
    return (1 - share) * whole + 1e-9 * whole;
  }
}
