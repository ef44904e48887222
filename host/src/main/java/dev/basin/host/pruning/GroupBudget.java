package dev.basin.host.pruning;

import dev.basin.api.model.UnitGroup;
import java.util.List;

/**
 * A budget of unit groups: exactly so many go.
 *
 * @param total how many are to go from the whole network
 * @param gone how many went in earlier steps
 */
record GroupBudget(int total, int gone) implements Budget {

  /**
   * How many groups a share is.
   *
   * @param share in [0, 1]; 1 − 1/c for a compression c, whatever way it was rounded
   * @param groups how many there are
   * @return share × groups, rounded half up
   */
  static int of(double share, int groups) {
    return (int) Math.floor(share * groups + 0.5 + 1e-12 * groups);
  }

  @Override
  public Choice choose(List<UnitGroup> takable) {
    int wanted = Math.max(0, total - gone);
    if (takable.size() >= wanted) {
      return new Choice(takable.subList(0, wanted), true, "");
    }
    return new Choice(
        takable,
        false,
        "%d of %d groups may go; protection, floors and the criterion's plan keep the others"
            .formatted(gone + takable.size(), total));
  }

  @Override
  public double amount() {
    return total;
  }
}
