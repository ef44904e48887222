package dev.basin.host.shift.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network or a baseline with its answers under every scenario.
 *
 * @param name its name
 * @param family the name of the networks that differ from it in their seed only; its own name if
 *     there are none
 * @param role what it is
 * @param scenarios by scenario, its answers, those on the clean data first; a scenario may be
 *     missing, as for a no-change predictor on data without times
 */
public record Contender(
    String name, String family, Role role, Map<String, List<Answers>> scenarios) {

  /** What a contender is. */
  public enum Role {
    /** A network of the study. */
    NETWORK,
    /** Something simple to compare with, such as logistic regression or the no-change predictor. */
    BASELINE,
    /** The predictor of the majority class, which Hand's proportion starts from. */
    DEFAULT
  }

  /** Copies the map, its order kept. */
  public Contender {
    Map<String, List<Answers>> copy = new LinkedHashMap<>();
    scenarios.forEach((scenario, answers) -> copy.put(scenario, List.copyOf(answers)));
    scenarios = Collections.unmodifiableMap(copy);
  }
}
