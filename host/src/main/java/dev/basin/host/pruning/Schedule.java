package dev.basin.host.pruning;

import dev.basin.host.study.PruningSchedule;
import java.util.ArrayList;
import java.util.List;

/** How much of the whole network is to be gone after every step of a schedule. */
final class Schedule {
  private Schedule() {}

  /**
   * The shares after every step.
   *
   * @param schedule in which steps
   * @param share what is to be gone at the end, in (0, 1)
   * @return rising, the last exactly {@code share}
   */
  static List<Double> shares(PruningSchedule schedule, double share) {
    List<Double> shares = new ArrayList<>();
    for (int step = 1; step < schedule.steps(); step++) {
      shares.add(share(schedule.kind(), share, (double) step / schedule.steps()));
    }
    shares.add(share);
    return shares;
  }

  /**
   * The share that is gone at a moment.
   *
   * @param kind how much goes by when
   * @param share what is gone at the end
   * @param moment from 0, the beginning, to 1, the end
   * @return from 0 to {@code share}
   */
  static double share(PruningSchedule.Kind kind, double share, double moment) {
    return switch (kind) {
      case ONE_SHOT -> moment < 1 ? 0 : share;
      case LINEAR -> share * moment;
      case CUBIC -> share * (1 - Math.pow(1 - moment, 3));
      case EXPONENTIAL, ITERATIVE -> 1 - Math.pow(1 - share, moment);
    };
  }
}
