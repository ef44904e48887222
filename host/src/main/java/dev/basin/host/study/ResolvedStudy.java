package dev.basin.host.study;

import java.util.List;

/**
 * A study ready to run: typed, with its networks spelled out, and as text.
 *
 * @param study what to do
 * @param networks the concrete networks: entries × axes × seeds, in the study's order
 * @param yaml the study in YAML with every default; reading it gives the same study
 */
public record ResolvedStudy(Study study, List<NetworkVariant> networks, String yaml) {

  /** Copies the list. */
  public ResolvedStudy {
    networks = List.copyOf(networks);
  }
}
