package dev.basin.host.shift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.host.part.AskedNames;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.shift.foretell.Candidate;
import dev.basin.host.shift.foretell.Foretold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every flatness measure of a study with every scenario, as candidates for foretelling.
 *
 * @param flatness results of the flatness part
 * @param shift results of the shift part
 */
record ForetellingCandidates(List<PartResult> flatness, List<PartResult> shift) {

  List<Candidate> list() {
    List<Candidate> candidates = new ArrayList<>();
    named(flatness)
        .forEach(
            (measure, measured) ->
                named(shift)
                    .forEach(
                        (scenario, shifted) -> {
                          List<Foretold> networks = networks(measured, shifted);
                          if (networks.size() > 1) {
                            candidates.add(
                                new Candidate(measure, scenario, audit(measured), networks));
                          }
                        }));
    return candidates;
  }

  private static Map<String, List<PartResult>> named(List<PartResult> results) {
    AskedNames names = AskedNames.of(results);
    Map<String, List<PartResult>> groups = new LinkedHashMap<>();
    results.forEach(
        each -> groups.computeIfAbsent(names.of(each), any -> new ArrayList<>()).add(each));
    return groups;
  }

  private static List<Foretold> networks(List<PartResult> measured, List<PartResult> shifted) {
    List<Foretold> networks = new ArrayList<>();
    for (PartResult flat : measured) {
      StudiedNetwork network = flat.network().orElseThrow();
      shifted.stream()
          .filter(each -> each.network().equals(Optional.of(network)))
          .findFirst()
          .ifPresent(each -> networks.add(foretold(network, flat.json(), each.json())));
    }
    return networks;
  }

  private static Foretold foretold(StudiedNetwork network, JsonNode flat, JsonNode shifted) {
    JsonNode environments = shifted.path("environments");
    double errors = 0;
    for (int i = 1; i < environments.size(); i++) {
      errors += 1 - environments.get(i).path("accuracy").asDouble(Double.NaN);
    }
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("network", network.variant().spec().name());
    configuration.putAll(network.variant().configuration());
    return new Foretold(
        network.label(),
        configuration,
        flat.path("measures").path(0).path("value").asDouble(Double.NaN),
        errors / (environments.size() - 1),
        1 - environments.path(0).path("accuracy").asDouble(Double.NaN));
  }

  /** Failed where a transformation that leaves the function as it is moves the measure. */
  private static String audit(List<PartResult> measured) {
    boolean audited = false;
    for (PartResult each : measured) {
      for (JsonNode one : each.json().path("measures").path(0).path("audit")) {
        audited = true;
        if (one.path("functionPreserving").asBoolean() && one.path("beyondError").asBoolean()) {
          return "failed";
        }
      }
    }
    return audited ? "passed" : "not audited";
  }
}
