package dev.basin.host.shift.measure;

import dev.basin.host.shift.logits.EnvironmentLogits;
import java.util.Arrays;
import java.util.Optional;

/**
 * A number that says how well a network does in an environment.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface Measure {

  /**
   * Takes the measure apart into what every example adds.
   *
   * @param environment what the network said
   * @return the tallies, or why there is no such measure here
   */
  Tallied of(EnvironmentLogits environment);

  /**
   * Why nothing that needs labels and probabilities can be measured here.
   *
   * @param environment what the network said
   * @return the reason; empty if all is there
   */
  static Optional<String> obstacle(EnvironmentLogits environment) {
    if (!environment.labelled()) {
      return Optional.of("the examples have no labels");
    }
    long broken = Arrays.stream(environment.logits()).filter(v -> !Double.isFinite(v)).count();
    return broken == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d logits are not finite".formatted(broken, environment.logits().length));
  }
}
