package dev.basin.host.importance.trust;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the metrics' curves are held against.
 *
 * @param random orders of all units of the network, each as likely
 * @param randomOf for metrics that score some of the layers only, by name: orders of those units
 * @param shuffled by metric: its order with units exchanged within their layers
 */
public record Controls(
    ControlCurves random,
    Map<String, ControlCurves> randomOf,
    Map<String, ControlCurves> shuffled) {
  /** Copies the maps. */
  public Controls {
    randomOf = Collections.unmodifiableMap(new LinkedHashMap<>(randomOf));
    shuffled = Collections.unmodifiableMap(new LinkedHashMap<>(shuffled));
  }
}
