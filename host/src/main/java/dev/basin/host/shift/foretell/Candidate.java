package dev.basin.host.shift.foretell;

import java.util.List;

/**
 * A flatness measure that may foretell how networks fare under a scenario.
 *
 * @param measure the measure with its options
 * @param scenario the scenario
 * @param audit "passed", "failed" or "not audited": whether function-preserving transformations
 *     leave the measure as it is
 * @param networks the networks; those without a finite value of everything don't count
 */
public record Candidate(String measure, String scenario, String audit, List<Foretold> networks) {

  /** Copies the list. */
  public Candidate {
    networks = List.copyOf(networks);
  }
}
