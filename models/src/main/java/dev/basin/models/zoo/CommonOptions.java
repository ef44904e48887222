package dev.basin.models.zoo;

import dev.basin.api.option.Option;

/** Options that several architectures share. */
final class CommonOptions {
  static final Option<Double> DROPOUT =
      Option.real("dropout", 0, 0, 0.95, "how often dropout zeroes an activation in training");

  private CommonOptions() {}

  static Option<Long> width(long byDefault, String help) {
    return Option.integer("width", byDefault, 1, 65_536, help);
  }

  static Option<Long> depth(long byDefault, String help) {
    return Option.integer("depth", byDefault, 1, 1_000, help);
  }
}
