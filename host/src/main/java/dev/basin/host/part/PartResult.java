package dev.basin.host.part;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What one question of a study came to, put together from its cells.
 *
 * @param part which part asked: training, evaluation, landscape, flatness, shift, robustness,
 *     importance, top-examples, trust, importance-shift, pruning, trade-off
 * @param network the network it was asked of; empty for what is said of all of them together
 * @param extension id of the extension that answered; empty if none did
 * @param options the extension's options with defaults; empty if there are none
 * @param json the answer in the documented format
 * @param provenance where its numbers come from: versions, hashes, seed, precision, device
 */
public record PartResult(
    String part,
    Optional<StudiedNetwork> network,
    String extension,
    Map<String, Object> options,
    JsonNode json,
    JsonNode provenance) {

  /** Copies the options. */
  public PartResult {
    options = Map.copyOf(options);
  }

  /**
   * An answer about one network.
   *
   * @param part which part asked
   * @param network the network it was asked of
   * @param extension id of the extension that answered; empty if none did
   * @param options the extension's options with defaults; empty if there are none
   * @param json the answer in the documented format
   * @param provenance where its numbers come from
   */
  public PartResult(
      String part,
      StudiedNetwork network,
      String extension,
      Map<String, Object> options,
      JsonNode json,
      JsonNode provenance) {
    this(part, Optional.of(network), extension, options, json, provenance);
  }

  /**
   * What the network is called.
   *
   * @return its label; "all networks" for what is said of all of them together
   */
  public String label() {
    return network.map(StudiedNetwork::label).orElse("all networks");
  }
}
