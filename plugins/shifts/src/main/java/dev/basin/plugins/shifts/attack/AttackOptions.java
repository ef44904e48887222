package dev.basin.plugins.shifts.attack;

import dev.basin.api.ShiftRequest;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.FeatureSummary;
import dev.basin.plugins.shifts.sweep.Severities;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** The options that say how far an attack may go. */
final class AttackOptions {
  static final Option<List<Double>> EPSILONS =
      Option.reals(
          "epsilons",
          List.of(),
          0,
          1e6,
          "radii of the ball in ascending order; 0: clean; none: 1, 2, 4, 8, 16 of 255 levels on"
              + " images, .05 to .5 deviations on tables");

  static final Option<String> SCALE =
      Option.choice(
          "scale",
          "auto",
          List.of("auto", "image", "feature"),
          "what epsilon is relative to: 1 (image), or each feature's standard deviation in training");

  static final Option<String> CLIP =
      Option.choice(
          "clip",
          "auto",
          List.of("auto", "yes", "no"),
          "keep to [0, 1]; auto: if the clean data lies there");

  private static final double LEVELS = 255;
  private static final List<Double> IMAGE =
      DoubleStream.of(1, 2, 4, 8, 16).map(level -> level / LEVELS).boxed().toList();
  private static final List<Double> TABLE = List.of(.05, .1, .2, .3, .5);
  private static final double ROUNDING = 1e-9;

  private AttackOptions() {}

  /** The radii asked for; SHF-020 if they do not rise. */
  static List<Double> epsilons(ShiftRequest request, String scenario) {
    if (request.options().get(EPSILONS).isEmpty()) {
      return image(request) ? IMAGE : TABLE;
    }
    return Severities.of(request, scenario, EPSILONS);
  }

  /** The ball of radius 1. */
  static Ball ball(ShiftRequest request) {
    double[] scales = FeatureSummary.of(request.training()).deviations();
    if (image(request)) {
      Arrays.fill(scales, 1);
    }
    FeatureSummary clean = FeatureSummary.of(request.data());
    boolean clip =
        switch (request.options().get(CLIP)) {
          case "yes" -> true;
          case "no" -> false;
          default -> clean.smallest() >= 0 && clean.largest() <= 1;
        };
    return new Ball(scales, clip);
  }

  /** Such as "epsilon 8/255". */
  static String name(double epsilon) {
    double levels = epsilon * LEVELS;
    long whole = Math.round(levels);
    return "epsilon "
        + (whole > 0 && Math.abs(levels - whole) < ROUNDING
            ? whole + "/255"
            : Severities.number(epsilon));
  }

  private static boolean image(ShiftRequest request) {
    return switch (request.options().get(SCALE)) {
      case "image" -> true;
      case "feature" -> false;
      default -> request.data().exampleShape().size() > 1;
    };
  }
}
