package dev.basin.plugins.importance;

import dev.basin.api.option.Option;

/** Options of the metrics that look along a path. */
final class PathOptions {
  static final Option<Long> STEPS =
      Option.integer("steps", 50, 1, 10_000, "how finely the path is cut; cost grows with it");

  private PathOptions() {}
}
