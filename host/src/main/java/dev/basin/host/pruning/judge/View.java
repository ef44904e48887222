package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Which examples of a judgement are looked at. */
@FunctionalInterface
interface View {
  /** The data of the spec. */
  View TEST = judged -> judged.path("test");

  /** The validation data. */
  View VALIDATION = judged -> judged.path("validation");

  /** What a judgement says there; missing if it says nothing. */
  JsonNode of(JsonNode judged);

  /** One environment of a scenario. */
  static View environment(String scenario, String name) {
    return judged -> {
      for (JsonNode each : judged.path("environments")) {
        if (each.path("scenario").asText().equals(scenario)
            && each.path("name").asText().equals(name)) {
          return each;
        }
      }
      return MissingNode.getInstance();
    };
  }
}
