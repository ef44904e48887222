package dev.basin.plugins.flatness;

import dev.basin.api.option.Option;
import dev.basin.api.option.Options;
import java.util.List;

/** The options that plain and adaptive sharpness share. */
final class SharpnessOptions {
  static final String WORST = "worst";
  static final String AVERAGE = "average";

  static final Option<String> CASE =
      Option.choice(
          "case",
          WORST,
          List.of(WORST, AVERAGE),
          "the largest rise of the loss in the ball, or its mean over normal perturbations");

  static final Option<String> NORM =
      Option.choice("p", "2", List.of("2", "inf"), "the norm of the ball of the worst case");

  static final Option<Long> RESTARTS =
      Option.integer("restarts", 5, 1, 10_000, "random starts of the search for the worst case");

  static final Option<Long> ITERATIONS =
      Option.integer("iterations", 20, 1, 100_000, "steps of the search from each start");

  static final Option<Long> SAMPLES =
      Option.integer("samples", 50, 2, 1_000_000, "pairs of perturbations of the average case");

  private SharpnessOptions() {}

  static Ball ball(Options options) {
    return options.get(NORM).equals("2") ? Ball.EUCLIDEAN : Ball.BOX;
  }
}
