package dev.basin.plugins.shifts.table;

import dev.basin.api.ShiftRequest;
import dev.basin.api.option.Option;
import java.util.List;

/** Which way a sensor errs. */
final class Direction {
  private Direction() {}

  /** The option {@code direction}. */
  static Option<String> option(String what) {
    return Option.choice("direction", "up", List.of("up", "down"), "which way " + what + " goes");
  }

  /** 1 for up, −1 for down. */
  static double sign(ShiftRequest request, Option<String> option) {
    return request.options().get(option).equals("up") ? 1 : -1;
  }
}
