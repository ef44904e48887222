package dev.basin.models.data;

import dev.basin.api.option.Option;

/** Options that all generated streams have. */
final class StreamOptions {
  static final Option<Long> EXAMPLES =
      Option.integer("examples", 10_000, 1, 1_000_000, "how many examples the stream has");
  static final Option<Double> NOISE =
      Option.real("noise", 0, 0, 0.5, "the probability that a label is wrong");
  static final Option<Long> SEED =
      Option.integer("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE, "the seed of all examples");

  private StreamOptions() {}
}
