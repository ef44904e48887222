package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One stored result: what was computed for one network, with its provenance.
 *
 * @param part the part it belongs to
 * @param network the network's label; shown as text, whatever it contains; empty for a result of
 *     the study as a whole
 * @param configuration what varies between networks, such as {@code width → 32}; in given order
 * @param seed the seed of the network
 * @param extension id of the extension that computed it; empty if none did
 * @param options the extension's options as text
 * @param json the result in the part's documented format
 * @param provenance hashes and versions that decide the value, such as {@code model → sha256 …}
 */
public record Result(
    Part part,
    String network,
    Map<String, String> configuration,
    long seed,
    String extension,
    Map<String, String> options,
    JsonNode json,
    Map<String, String> provenance) {

  /** Copies the maps, keeping their order. */
  public Result {
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  /**
   * Whether the result is of one network, not of the study as a whole.
   *
   * @return false if it has no network
   */
  public boolean ofNetwork() {
    return !network.isEmpty();
  }
}
